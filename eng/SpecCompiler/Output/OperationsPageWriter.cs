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

    private static IEnumerable<string> Inputs(SpecDocument document, SpecOperation operation)
    {
        foreach (var parameter in operation.Parameters)
        {
            var optional = parameter!["required"] is JsonValue required && required.GetValue<bool>() ? "" : "?";
            yield return $"{CSharpTypes.Name(document, (JsonObject)parameter["schema"]!)}{optional} {parameter["x-originalName"]}";
        }

        if (operation.RequestContent.FirstOrDefault().Value?["schema"] is JsonObject body)
        {
            yield return operation.Text("x-body") == "binary" ? "Stream" : CSharpTypes.Name(document, body);
        }
    }

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
