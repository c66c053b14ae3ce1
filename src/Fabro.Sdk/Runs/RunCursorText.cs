using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// The text format of cursors: <c>run1.BODY.CHECK</c>, a JSON object as base64url and a prefix of its hash, so that a truncated or
/// accidentally changed text is not read as another position. The number is the format version. It is increased when an older version of
/// the SDK would misread the text.
/// </summary>
internal static class RunCursorText
{
    private const string Form = "run";
    private const int Version = 1;
    private const int CheckBytes = 6;

    /// <summary>
    /// The contract with <c>seq</c> in events and an inclusive <c>since_seq</c>. The server's next contract numbers events differently.
    /// </summary>
    private const string Contract = "seq";

    public static string Write(RunCursor cursor)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (cursor.Server is not null)
            {
                json.WriteString("server"u8, cursor.Server.AbsoluteUri);
            }

            json.WriteString("run"u8, cursor.RunId);
            json.WriteString("contract"u8, Contract);
            json.WriteNumber("at"u8, cursor.Sequence);
            if (cursor.IsAtEnd)
            {
                json.WriteBoolean("end"u8, true);
            }

            if (cursor.AnsweredQuestions.Count > 0)
            {
                json.WriteStartArray("answered"u8);
                foreach (var question in cursor.AnsweredQuestions)
                {
                    json.WriteStringValue(question);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Seal(buffer.WrittenSpan);
    }

    /// <summary>Encodes a body as text with its check value.</summary>
    public static string Seal(ReadOnlySpan<byte> body) => $"{Form}{Version}.{UrlSafeBase64.Encode(body)}.{Check(body)}";

    public static RunCursor? Read(string text, out string problem)
    {
        var parts = text.Trim().Split('.');
        problem = "The text is not a run cursor.";
        if (!parts[0].StartsWith(Form, StringComparison.Ordinal)
            || !int.TryParse(parts[0].AsSpan(Form.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return null;
        }

        if (version > Version)
        {
            problem =
                "The cursor was written by a newer version of Fabro.Sdk and cannot be read by this one. Update Fabro.Sdk, or follow the run from its start.";
            return null;
        }

        problem = "The cursor was truncated or changed and cannot be used. Follow the run from its start.";
        if (parts.Length != 3 || version < 1 || UrlSafeBase64.TryDecode(parts[1]) is not { } body || Check(body) != parts[2])
        {
            return null;
        }

        try
        {
            return Read(body, ref problem);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
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
            problem =
                $"The cursor uses the event numbering '{contract}' of another server version, which this version of Fabro.Sdk cannot read.";
            return null;
        }

        var server = root.TryGetProperty("server"u8, out var address) ? new Uri(address.GetString()!, UriKind.Absolute) : null;
        return new RunCursor(server, root.GetProperty("run"u8).GetString() ?? "")
        {
            Sequence = root.GetProperty("at"u8).GetInt64(),
            IsAtEnd = root.TryGetProperty("end"u8, out var end) && end.GetBoolean(),
            AnsweredQuestions = root.TryGetProperty("answered"u8, out var answered)
                ? [.. answered.EnumerateArray().Select(static item => item.GetString()!)]
                : [],
        };
    }

    private static string Check(ReadOnlySpan<byte> body) => UrlSafeBase64.Encode(SHA256.HashData(body).AsSpan(0, CheckBytes));
}
