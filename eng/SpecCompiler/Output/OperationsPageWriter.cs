using System.Text;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes the page that shows the whole public surface: every operation with its method, path, input, output and marks.</summary>
public static class OperationsPageWriter
{
    public static string Write(SpecDocument document)
    {
        var page = new StringBuilder("""
            # Operations

            Every operation of the API and the method that calls it. Each method but those that answer with a `Pageable` or a stream is asynchronous, takes a
            `CallOptions?` and a `CancellationToken`, and has a `…WithResponseAsync` twin that also gives status, headers and request id.
            Marks: **paged** (how a list goes on), **events** (a live stream), **bytes** (streamed, never buffered), **idempotent** (safe to send again).
            This page is written by the compiler of the spec.

            """);
        foreach (var client in document.Operations.GroupBy(operation => operation.Text("x-client")!).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append("\n## ").Append(client.Key).Append("\n\n| method | operation | input | output | marks |\n|---|---|---|---|---|\n");
            foreach (var operation in client.OrderBy(operation => operation.Text("x-method"), StringComparer.Ordinal))
            {
                page.AppendJoin(" | ", Row(document, operation)).Append('\n');
            }
        }

        return page.ToString();
    }

    private static IEnumerable<string> Row(SpecDocument document, SpecOperation operation)
    {
        yield return $"| `{operation.Text("x-client")}.{operation.Text("x-method")}Async`";
        yield return $"`{operation.Verb.ToUpperInvariant()} {operation.Text("x-template")}` ({operation.Text("x-operation-id")})";
        yield return string.Join(", ", Inputs(document, operation).Select(input => $"`{input}`"));
        yield return $"`{Output(document, operation)}`";
        yield return string.Join(", ", Marks(operation)) + " |";
    }

    /// <summary>The parameters as the method has them: those that may be left out come last.</summary>
    private static IEnumerable<string> Inputs(SpecDocument document, SpecOperation operation) =>
        [.. Arguments(document, operation).OrderBy(input => input.Optional).Select(input => $"{input.Type}{(input.Optional ? "?" : "")} {input.Name}"), .. Page(operation)];

    private static IEnumerable<(string Type, string Name, bool Optional)> Arguments(SpecDocument document, SpecOperation operation)
    {
        string?[] paging = operation.Text("x-page-style") is null ? [] : [operation.Text("x-page-start"), operation.Text("x-page-size")];
        foreach (var parameter in operation.Parameters.Where(parameter => !paging.Contains((string?)parameter!["x-originalName"])))
        {
            var type = CSharpTypes.Name(document, (JsonObject)parameter!["schema"]!).Replace("IReadOnlyList<", "IEnumerable<", StringComparison.Ordinal);
            yield return (type, (string)parameter["x-originalName"]!, !IsTrue(parameter["required"]));
        }

        if (operation.RequestContent.FirstOrDefault().Value?["schema"] is not JsonObject schema)
        {
            yield break;
        }

        var body = operation.Node["requestBody"]!;
        yield return (operation.Text("x-body") == "binary" ? "Stream" : CSharpTypes.Name(document, schema), (string)body["x-name"]!, !IsTrue(body["required"]));
        if (operation.Text("x-body") == "multipart")
        {
            yield return ("IEnumerable<UploadPart>", "files", false);
        }
    }

    private static string[] Page(SpecOperation operation) => operation.Text("x-page-style") is null ? [] : ["PageOptions? page"];

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.GetValue<bool>();

    private static string Output(SpecDocument document, SpecOperation operation) => operation.Text("x-response") switch
    {
        _ when operation.Text("x-page-type") is { } item => $"Pageable<{item}>",
        "events" => $"IAsyncEnumerable<{operation.Node["x-stream"]!["item"]}>",
        "binary" => "Download",
        "text" => "string",
        "empty" => "nothing",
        _ => CSharpTypes.Name(document, (JsonObject)operation.Responses["200"]!["content"]!["application/json"]!["schema"]!)
            + (operation.Flag("x-maybe-empty") ? "?" : ""),
    };

    private static IEnumerable<string> Marks(SpecOperation operation)
    {
        if (operation.Text("x-page-style") is { } style)
        {
            yield return style == "Single" ? "one page" : "paged by " + style.ToLowerInvariant();
        }

        if (operation.Text("x-response") is "events")
        {
            yield return "events";
        }

        if (operation.Text("x-response") is "binary" || operation.Text("x-body") is "binary" or "multipart")
        {
            yield return "bytes";
        }

        if (operation.Flag("x-idempotent"))
        {
            yield return "idempotent";
        }
    }
}
