using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// Cursors as text: <c>run1.BODY.CHECK</c>, a JSON object as base64url and the beginning of its hash, so that one that was cut or changed by mistake is not read as
/// another position. The number is that of the form: what a newer library writes that this one would misread gets a higher one.
/// </summary>
internal static class RunCursorText
{
    private const string Form = "run";
    private const int Version = 1;
    private const int CheckBytes = 6;

    /// <summary>The events that have <c>seq</c>, of which <c>since_seq</c> is the first wanted. The server's next contract counts otherwise.</summary>
    private const string Contract = "seq";

    public static string Write(RunCursor cursor)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (cursor.Server is not null)
                json.WriteString("server"u8, cursor.Server.AbsoluteUri);
            json.WriteString("run"u8, cursor.RunId);
            json.WriteString("contract"u8, Contract);
            json.WriteNumber("at"u8, cursor.Sequence);
            if (cursor.IsAtEnd)
                json.WriteBoolean("end"u8, true);
            if (cursor.AnsweredQuestions.Count > 0)
            {
                json.WriteStartArray("answered"u8);
                foreach (var question in cursor.AnsweredQuestions)
                    json.WriteStringValue(question);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Seal(buffer.WrittenSpan);
    }

    /// <summary>A body as the text that carries it.</summary>
    public static string Seal(ReadOnlySpan<byte> body) => $"{Form}{Version}.{UrlSafeBase64.Encode(body)}.{Check(body)}";

    public static RunCursor? Read(string text, out string problem)
    {
        var parts = text.Trim().Split('.');
        problem = "The text is no cursor of a run.";
        if (!parts[0].StartsWith(Form, StringComparison.Ordinal) || !int.TryParse(parts[0].AsSpan(Form.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return null;
        if (version > Version)
        {
            problem = "The cursor was written by a newer version of Fabro.Sdk, which this one cannot read. Update it, or follow the run from its start.";
            return null;
        }

        problem = "The cursor was cut or changed: nothing can be continued from it.";
        if (parts.Length != 3 || version < 1 || UrlSafeBase64.TryDecode(parts[1]) is not { } body || Check(body) != parts[2])
            return null;
        try
        {
            return Read(body, ref problem);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static RunCursor? Read(byte[] body, ref string problem)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.GetProperty("contract"u8).GetString() is var contract && contract != Contract)
        {
            problem = $"The cursor counts events in the way of another kind of server ('{contract}'), which this version of Fabro.Sdk cannot read.";
            return null;
        }

        var server = root.TryGetProperty("server"u8, out var address) ? new Uri(address.GetString()!, UriKind.Absolute) : null;
        return new RunCursor(server, root.GetProperty("run"u8).GetString() ?? "")
        {
            Sequence = root.GetProperty("at"u8).GetInt64(),
            IsAtEnd = root.TryGetProperty("end"u8, out var end) && end.GetBoolean(),
            AnsweredQuestions = root.TryGetProperty("answered"u8, out var answered) ? [.. answered.EnumerateArray().Select(static item => item.GetString()!)] : [],
        };
    }

    private static string Check(ReadOnlySpan<byte> body) => UrlSafeBase64.Encode(SHA256.HashData(body).AsSpan(0, CheckBytes));
}
