using Fabro.Sdk.Core;

namespace Fabro.Sdk.Credentials;

/// <summary>Reads response bodies up to a limit.</summary>
internal static class BoundedBody
{
    private const int Limit = 64 * 1024;

    /// <summary>Reads a body to its end or up to 64 KiB. A broken connection or corrupt content ends it early.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var body = new byte[Math.Clamp(content.Headers.ContentLength ?? Limit, 0, Limit)];
        var length = 0;
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (length < body.Length
                    && await stream.ReadAsync(body.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
                {
                    length += read;
                }
            }
        }
        catch (Exception exception) when (TransportFailure.IsBrokenBody(exception))
        {
            return body[..length];
        }

        return body[..length];
    }
}
