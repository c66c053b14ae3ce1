using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Fabro.Sdk.Core;

/// <summary>
/// Sends a stream as a request body in chunks, starting at its current position. The stream is left open for its owner. If it reports its
/// length, exactly that number of bytes is announced and sent, even if it grows in the meantime. It can be resent for a retry only if it
/// supports seeking.
/// </summary>
internal sealed class UploadContent : HttpContent, IStreamedContent
{
    private const int PieceSize = 80 * 1024;
    private readonly Stream _source;
    private readonly long? _start;
    private readonly long? _length;
    private bool _started;

    public UploadContent(Stream source, string contentType)
    {
        if (!source.CanRead)
        {
            throw new ArgumentException("The stream to upload is not readable.", nameof(source));
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var mediaType))
        {
            throw new ArgumentException(
                $"The ContentType \"{contentType}\" is not a valid media type. Use a value such as application/octet-stream.",
                nameof(contentType));
        }

        _source = source;
        (_start, _length) = source.CanSeek ? (source.Position, Math.Max(0, source.Length - source.Position)) : ((long?)null, (long?)null);
        Headers.ContentType = mediaType;
    }

    public event Action? Moved;

    public bool CanReplay => !_started || _start is not null;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Rewind();
        var buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
        var left = _length ?? long.MaxValue;
        try
        {
            while (left > 0)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, left));
                var read = await ReadAsync(piece, cancellationToken).ConfigureAwait(false);
                if (read <= 0)
                {
                    break;
                }

                await WriteAsync(stream, buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                left -= read;
                Moved?.Invoke();
            }

            if (_length is { } length && left > 0)
            {
                throw new UploadSourceException(new EndOfStreamException(
                    FormattableString.Invariant(
                        $"it ended after {length - left} of the {length} announced bytes, so it was truncated while it was being sent")));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }

    private void Rewind()
    {
        if (_started && _start is null)
        {
            throw new UploadSourceException(
                new InvalidOperationException("The stream was already sent. It does not support seeking, so it cannot be resent."));
        }

        if (_started)
        {
            _source.Position = _start!.Value;
        }

        _started = true;
    }

    private static async ValueTask WriteAsync(Stream stream, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new UploadBrokenException(exception);
        }
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new UploadSourceException(exception);
        }
    }
}
