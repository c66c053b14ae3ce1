using System.Buffers;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// A body that is read into a pooled buffer. A complete body is deserialized in one pass, which is faster than in chunks.
/// </summary>
internal sealed class PooledBody : IDisposable
{
    private const int InitialSize = 16 * 1024;
    private const int LargestTrustedLength = 16 * 1024 * 1024;

    // A pool keeps returned buffers forever.
    private const int LargestPooled = 4 * 1024 * 1024;
    private byte[] _buffer;
    private int _length;

    private PooledBody(int size) => _buffer = Rent(size);

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <summary>Whether the body has no content: it is empty or JSON <c>null</c>.</summary>
    public bool IsEmptyOrNull =>
        Utf8Json.WithoutByteOrderMark(Span).Trim(" \t\r\n"u8) is [] or [(byte)'n', (byte)'u', (byte)'l', (byte)'l'];

    /// <summary>Whether the body was longer than the limit.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads a body and truncates it at the limit.</summary>
    public static async Task<PooledBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        // One byte more than announced, so that the read that detects the end does not need a larger buffer.
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

    /// <summary>Reads as much of a body as possible. A failure midway truncates it.</summary>
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

    /// <summary>Masks the token of a request, including its JSON-escaped form.</summary>
    public void HideToken(HttpRequestMessage request)
    {
        if (SentToken.Find(request) is not { } token)
        {
            return;
        }

        Hide(Encoding.UTF8.GetBytes(token));
        if (token.Contains('/', StringComparison.Ordinal))
        {
            Hide(Encoding.UTF8.GetBytes(token.Replace("/", @"\/", StringComparison.Ordinal)));
        }
    }

    /// <summary>Masks every occurrence of a text.</summary>
    public void Hide(ReadOnlySpan<byte> word)
    {
        var rest = _buffer.AsSpan(0, _length);
        while (rest.IndexOf(word) is var at and >= 0)
        {
            rest.Slice(at, word.Length).Fill((byte)'*');
            rest = rest[(at + word.Length)..];
        }
    }

    public void Dispose()
    {
        Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private static byte[] Rent(int size) =>
        size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);

    private static void Return(byte[] buffer)
    {
        if (buffer.Length is > 0 and <= LargestPooled)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task FillAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (true)
            {
                if (_length == _buffer.Length)
                {
                    Grow(limit);
                }

                var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    BodyLength.Demand(content.Headers.ContentLength, _length);
                    return;
                }

                _length += read;
                if (_length > limit)
                {
                    (_length, IsCut) = (limit, true);
                    return;
                }
            }
        }
    }

    // At most one byte beyond the limit, which shows that there is more.
    private void Grow(int limit)
    {
        var larger = Rent((int)Math.Min(Math.Min(Array.MaxLength, limit + 1L), _buffer.Length * 2L));
        Span.CopyTo(larger);
        Return(_buffer);
        _buffer = larger;
    }
}
