using System.Text;

namespace Fabro.Sdk.Samples.Tests.Recordings;

/// <summary>Reads live response bodies.</summary>
internal static class StreamReading
{
    /// <summary>Reads as many bytes as the expected text has and waits for them without a time limit.</summary>
    public static async Task<string> ReadAsMuchAsAsync(this Stream body, string expected)
    {
        var buffer = new byte[Encoding.UTF8.GetByteCount(expected)];
        var count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    public static async Task<string> ReadToEndAsync(this Stream body)
    {
        using var reader = new StreamReader(body, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }
}
