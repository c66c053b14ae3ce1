using System.Buffers;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// Splits a stream of server-sent events into frames as the standard defines (WHATWG HTML, "Interpreting an event stream"). Lines end with
/// LF, CR, or both. A blank line ends a frame. A frame without data is dropped, including its name. Text after the last blank line is not a
/// frame.
/// </summary>
/// <param name="stream">The stream.</param>
/// <param name="limit">The maximum number of bytes in a frame.</param>
internal sealed class FrameReader(Stream stream, int limit)
{
    private const int InitialSize = 16 * 1024;

    // A larger buffer is released together with the frame that needed it.
    private const int LargestKept = 1024 * 1024;

    private byte[] _buffer = new byte[InitialSize];

    // Positions in the buffer: the start of the incomplete frame, the start of the incomplete line, and the end of the part already
    // searched.
    private int _frame;
    private int _line;
    private int _looked;
    private int _end;

    private bool _isStarted;
    private bool _isAfterReturn;
    private string _name = "";
    private string _lastName = "";
    private int _data;
    private int _dataLength = -1;

    // The ID of the current frame, and of the last complete one.
    private readonly ArrayBufferWriter<byte> _id = new();
    private readonly ArrayBufferWriter<byte> _lastId = new();
    private bool _hasId;
    private bool _hasLastId;

    /// <summary>The ID of the last complete frame that had one; null if none had one yet.</summary>
    public string? LastEventId => _hasLastId ? Encoding.UTF8.GetString(_lastId.WrittenSpan) : null;

    /// <summary>Whether the next frame exceeds the limit. It is not taken, and no further frame is.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Takes the next frame that was received completely.</summary>
    /// <param name="name">The event name; empty if absent.</param>
    /// <param name="data">The data, which is valid in the buffer until more bytes are received.</param>
    /// <returns>Whether there is a complete frame.</returns>
    public bool TryTake(out string name, out ReadOnlySpan<byte> data)
    {
        while (TryTakeLine(out var start, out var length))
        {
            if (_line - _frame > limit)
            {
                break;
            }

            if (length > 0)
            {
                TakeField(start, length);
                // Only the data of a frame is needed later, so an endless series of keep-alive comments uses no memory.
                if (_dataLength < 0)
                {
                    _frame = _line;
                }

                continue;
            }

            KeepId();
            var isFrame = _dataLength >= 0;
            name = _name;
            data = isFrame ? _buffer.AsSpan(_data, _dataLength) : default;
            _frame = _line;
            (_name, _dataLength) = ("", -1);
            if (isFrame)
            {
                return true;
            }
        }

        IsTooLarge = _end - _frame > limit;
        name = "";
        data = default;
        return false;
    }

    /// <summary>Waits for more bytes.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False at the end of the stream.</returns>
    public async ValueTask<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    private bool TryTakeLine(out int start, out int length)
    {
        (start, length) = (_line, 0);
        if (_line == _end)
        {
            return false;
        }

        // The LF of a CR LF whose CR already ended the line.
        if (_isAfterReturn && _buffer[_line] == '\n')
        {
            start = _line = _looked = Math.Max(_looked, _line + 1);
        }

        _isAfterReturn = false;

        var index = _buffer.AsSpan(_looked, _end - _looked).IndexOfAny((byte)'\n', (byte)'\r');
        if (index < 0)
        {
            _looked = _end;
            return false;
        }

        length = _looked + index - start;
        _isAfterReturn = _buffer[_looked + index] == '\r';
        _line = _looked = _looked + index + 1;
        if (!_isStarted && _buffer.AsSpan(start, length).StartsWith(Encoding.UTF8.Preamble))
        {
            (start, length) = (start + Encoding.UTF8.Preamble.Length, length - Encoding.UTF8.Preamble.Length);
        }

        _isStarted = true;
        return true;
    }

    private void TakeField(int start, int length)
    {
        var line = _buffer.AsSpan(start, length);
        var colon = line.IndexOf((byte)':');
        var field = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? [] : line[(colon + 1)..];
        if (value is [(byte)' ', ..])
        {
            value = value[1..];
        }

        if (field.SequenceEqual("data"u8))
        {
            TakeData(start + length - value.Length, value.Length);
        }
        else if (field.SequenceEqual("event"u8))
        {
            _name = GetName(value);
        }
        else if (field.SequenceEqual("id"u8) && !value.Contains((byte)0))
        {
            TakeId(value);
        }
    }

    private void TakeId(ReadOnlySpan<byte> value)
    {
        _id.ResetWrittenCount();
        _id.Write(value);
        _hasId = true;
    }

    private void KeepId()
    {
        if (!_hasId)
        {
            return;
        }

        _lastId.ResetWrittenCount();
        _lastId.Write(_id.WrittenSpan);
        (_hasId, _hasLastId) = (false, true);
    }

    // Further lines of data are appended in place, over their field names.
    private void TakeData(int start, int length)
    {
        if (_dataLength < 0)
        {
            (_data, _dataLength) = (start, length);
            return;
        }

        _buffer[_data + _dataLength++] = (byte)'\n';
        _buffer.AsSpan(start, length).CopyTo(_buffer.AsSpan(_data + _dataLength));
        _dataLength += length;
    }

    // Most frames of a stream have the same name.
    private string GetName(ReadOnlySpan<byte> value) =>
        Ascii.Equals(value, _lastName) ? _lastName : _lastName = Encoding.UTF8.GetString(value);

    private void MakeRoom()
    {
        if (_buffer.Length - _end >= _buffer.Length / 2)
        {
            return;
        }

        var held = _buffer.AsSpan(_frame, _end - _frame);
        var buffer = held.Length > _buffer.Length / 2 ? new byte[(int)Math.Min(Array.MaxLength, _buffer.Length * 2L)]
            : _buffer.Length > LargestKept && held.Length < InitialSize / 2 ? new byte[InitialSize]
            : _buffer;
        held.CopyTo(buffer);
        _buffer = buffer;
        (_line, _looked, _end, _data, _frame) = (_line - _frame, _looked - _frame, _end - _frame, _data - _frame, 0);
    }
}
