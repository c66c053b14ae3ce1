using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fabro.Sdk;

/// <summary>Writes requests and their responses as a JSON array, one exchange per line.</summary>
/// <param name="root">The start of the path of all requests.</param>
internal sealed class ExchangeWriter(string root)
{
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Stream _file = Stream.Null;
    private bool _isFirst = true;

    public async Task StartAsync(Stream file, CancellationToken cancellationToken)
    {
        _file = file;
        await _file.WriteAsync("[\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    public async Task EndAsync(CancellationToken cancellationToken) =>
        await _file.WriteAsync("\n]\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);

    public async Task WriteAsync(
        ApiOperation operation,
        string path,
        int status,
        string contentType,
        Action<Utf8JsonWriter> writeBody,
        CancellationToken cancellationToken)
    {
        if (!_isFirst)
        {
            await _file.WriteAsync(",\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        }

        _isFirst = false;
        var json = new Utf8JsonWriter(_file, Layout);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("operation"u8, operation.Id);
            json.WriteStartObject("request"u8);
            json.WriteString("method"u8, operation.Method.Method);
            json.WriteString("path"u8, root + path);
            json.WriteStartObject("headers"u8);
            json.WriteString("Accept"u8, operation.Accept ?? "*/*");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("response"u8);
            json.WriteNumber("status"u8, status);
            json.WriteStartObject("headers"u8);
            json.WriteString("content-type"u8, contentType);
            json.WriteEndObject();
            writeBody(json);
            json.WriteEndObject();
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
