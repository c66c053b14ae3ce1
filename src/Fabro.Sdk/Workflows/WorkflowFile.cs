using System.Text;

namespace Fabro.Sdk.Workflows;

/// <summary>Reads the files that a manifest is made of.</summary>
internal static class WorkflowFile
{
    // All that a request may hold, so that no single file is larger.
    private const int MaxBytes = 2 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, byte for byte.</summary>
    /// <exception cref="FabroWorkflowException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using (file.ConfigureAwait(false))
            {
                var bytes = new byte[(int)Math.Min(file.CanSeek ? file.Length : MaxBytes, MaxBytes) + 1];
                var length = 0;
                for (var read = -1; read != 0 && length < bytes.Length; length += read)
                    read = await file.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
                return length < bytes.Length ? StrictUtf8.GetString(bytes, 0, length)
                    : throw new IOException(length > MaxBytes ? "It is larger than the 2 MiB that a request may have." : "It was written to meanwhile.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            var reason = exception is DecoderFallbackException ? "It is not UTF-8." : exception.Message;
            throw new FabroWorkflowException($"Failed to read {path}: {reason}", exception) { File = path };
        }
    }
}
