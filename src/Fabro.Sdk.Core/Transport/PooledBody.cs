using System.Buffers;

namespace Fabro.Sdk.Core;

/// <summary>A body read into a pooled buffer. Read to its end it deserialises in one go, which is faster than piece by piece.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int InitialSize = 16 * 1024;
    private const int LargestTrustedLength = 16 * 1024 * 1024;
    private byte[] _buffer;
    private int _length;

    private PooledBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <summary>Whether the body says nothing: it has no bytes, or is JSON <c>null</c>.</summary>
    public bool IsEmptyOrNull => Utf8Json.WithoutByteOrderMark(Span).Trim(" \t\r\n"u8) is [] or [(byte)'n', (byte)'u', (byte)'l', (byte)'l'];

    /// <summary>Whether the body went on beyond the limit.</summary>
    public bool IsCut { get; private set; }

    public static async Task<PooledBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        // One byte more than announced, so that the read that finds the end needs no larger buffer.
        var size = Math.Min(content.Headers.ContentLength ?? InitialSize, Math.Min(limit, LargestTrustedLength)) + 1;
        var body = new PooledBody((int)size);
        try
        {
            await body.FillAsync(content, limit, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Reads what can be had of a body: a failure midway ends it early.</summary>
    public static async Task<PooledBody> ReadLenientAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var body = new PooledBody(Math.Min(limit, InitialSize));
        try
        {
            await body.FillAsync(content, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException || TransportFailure.IsBrokenBody(exception))
        {
            body.IsCut = true;
        }

        return body;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private async Task FillAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (true)
            {
                if (_length == _buffer.Length)
                    Grow();
                var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return;
                _length += read;
                if (_length > limit)
                {
                    (_length, IsCut) = (limit, true);
                    return;
                }
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, _buffer.Length * 2L));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
