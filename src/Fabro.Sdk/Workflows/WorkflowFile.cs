using System.Text;

namespace Fabro.Sdk.Workflows;

/// <summary>Reads the files of a manifest.</summary>
internal static class WorkflowFile
{
    // The limit of a whole request, so no single file can be larger.
    private const int MaxBytes = 2 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the text of a file without changing a byte.</summary>
    /// <exception cref="FabroWorkflowException">The file cannot be read.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite,
                bufferSize: 1,
                FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using (file.ConfigureAwait(false))
            {
                var bytes = new byte[(int)Math.Min(file.CanSeek ? file.Length : MaxBytes, MaxBytes) + 1];
                var length = 0;
                for (var read = -1; read != 0 && length < bytes.Length; length += read)
                {
                    read = await file.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
                }

                return length < bytes.Length ? StrictUtf8.GetString(bytes, 0, length)
                    : throw new IOException(
                        length > MaxBytes ? "It is larger than 2 MiB, the limit of a request." : "It was modified while it was read.");
            }
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException
                or ArgumentException or NotSupportedException)
        {
            var reason = exception is DecoderFallbackException ? "It is not UTF-8." : exception.Message;
            throw new FabroWorkflowException($"Failed to read {path}: {reason}", exception) { File = path };
        }
    }
}
