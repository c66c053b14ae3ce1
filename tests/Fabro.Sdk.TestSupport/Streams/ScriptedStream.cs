using System.Text;
using System.Threading.Channels;

namespace Fabro.Sdk.TestSupport;

/// <summary>
/// A stream scripted by a test, before or while it is read: chunks that are available immediately, an end, an exception, or nothing until
/// something is added. Like a socket, it ends a canceled read immediately.
/// </summary>
public sealed class ScriptedStream : ReadOnlyTestStream
{
    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();
    private ReadOnlyMemory<byte> _rest;
    private TaskCompletionSource _starved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int BytesRead { get; private set; }

    /// <summary>The size of the buffer that was passed to the last read.</summary>
    public int LastRoom { get; private set; }

    public static ScriptedStream Of(params ReadOnlySpan<byte[]> pieces)
    {
        var stream = new ScriptedStream();
        foreach (var piece in pieces)
        {
            stream.Put(piece);
        }

        return stream;
    }

    /// <summary>Completes once everything that was added has been read and a read waits for more.</summary>
    public Task DrainedAsync() => _starved.Task;

    public ScriptedStream Put(byte[] piece)
    {
        _starved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _pieces.Writer.TryWrite(piece);
        return this;
    }

    public ScriptedStream Put(string text) => Put(Encoding.UTF8.GetBytes(text));

    /// <summary>Every read after the chunks throws the exception.</summary>
    public ScriptedStream Break(Exception exception)
    {
        _pieces.Writer.TryComplete(exception);
        return this;
    }

    public ScriptedStream End()
    {
        _pieces.Writer.TryComplete();
        return this;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        LastRoom = buffer.Length;
        if (_rest.IsEmpty)
        {
            var wait = _pieces.Reader.WaitToReadAsync(cancellationToken);
            if (!wait.IsCompleted)
            {
                _starved.TrySetResult();
            }

            if (!await wait)
            {
                return 0;
            }

            _pieces.Reader.TryRead(out var piece);
            _rest = piece;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        BytesRead += count;
        return count;
    }
}
