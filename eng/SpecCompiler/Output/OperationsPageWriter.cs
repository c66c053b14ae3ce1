using System.Text;
using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes the page that shows the whole public surface: every operation with its method, path, input, output and marks.</summary>
public static class OperationsPageWriter
{
    public static string Write(ApiModel api)
    {
        var page = new StringBuilder("""
            # Operations

            Every operation of the API and the method that calls it. Each method but those that answer with a `Pageable` or a stream is asynchronous, takes a
            `CallOptions?` and a `CancellationToken`, and has a `…WithResponseAsync` twin that also gives status, headers and request id.
            Marks: **paged** (how a list goes on), **events** (a live stream), **bytes** (streamed, never buffered), **idempotent** (safe to send again).
            This page is written by the compiler of the spec.

            """);
        foreach (var client in api.Operations.GroupBy(operation => operation.Client).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append("\n## ").Append(client.Key).Append("\n\n| method | operation | input | output | marks |\n|---|---|---|---|---|\n");
            foreach (var operation in client.OrderBy(operation => operation.Method, StringComparer.Ordinal))
            {
                page.AppendJoin(" | ", Row(api, operation)).Append('\n');
            }
        }

        return page.ToString();
    }

    private static IEnumerable<string> Row(ApiModel api, Operation operation)
    {
        yield return $"| `{operation.Client}.{operation.Method}Async`";
        yield return $"`{operation.Verb.ToUpperInvariant()} {operation.Path}` ({operation.Id})";
        yield return string.Join(", ", Inputs(api, operation).Select(input => $"`{input}`"));
        yield return $"`{Output(api, operation)}`";
        yield return string.Join(", ", Marks(operation)) + " |";
    }

    /// <summary>The parameters as the method has them: those that may be left out come last.</summary>
    private static IEnumerable<string> Inputs(ApiModel api, Operation operation) =>
        [.. Arguments(api, operation).OrderBy(input => input.Optional).Select(input => $"{input.Type}{(input.Optional ? "?" : "")} {input.Name}"), .. Page(operation)];

    private static IEnumerable<(string Type, string Name, bool Optional)> Arguments(ApiModel api, Operation operation)
    {
        foreach (var parameter in operation.Parameters.Where(parameter => operation.Paging?.Hides(parameter.Name) != true))
        {
            var type = CSharpTypes.Name(api, parameter.Schema.Schema).Replace("IReadOnlyList<", "IEnumerable<", StringComparison.Ordinal);
            yield return (type, parameter.Name, !parameter.IsRequired);
        }

        if (operation.Body is not { } body)
        {
            yield break;
        }

        yield return (body.Kind == BodyKind.Binary ? "Stream" : CSharpTypes.Name(api, body.Schema.Schema), body.Name, !body.IsRequired);
        if (body.Kind == BodyKind.Multipart)
        {
            yield return ("IEnumerable<UploadPart>", "files", false);
        }
    }

    private static string[] Page(Operation operation) => operation.Paging is null ? [] : ["PageOptions? page"];

    private static string Output(ApiModel api, Operation operation) => operation.Response switch
    {
        _ when operation.Paging is { } paging => $"Pageable<{paging.ItemType}>",
        { Kind: ResponseKind.EventStream } => $"IAsyncEnumerable<{operation.Stream!.Item}>",
        { Kind: ResponseKind.Binary } => "Download",
        { Kind: ResponseKind.Text } => "string",
        { Kind: ResponseKind.Empty } => "nothing",
        var response => CSharpTypes.Name(api, response.Schema!.Schema) + (response.IsOptional ? "?" : ""),
    };

    private static IEnumerable<string> Marks(Operation operation)
    {
        if (operation.Paging is { } paging)
        {
            yield return paging.Style == PagingStyle.Single ? "one page" : $"paged by {JsonNamingPolicy.CamelCase.ConvertName(paging.Style.ToString())}";
        }

        if (operation.Response.Kind == ResponseKind.EventStream)
        {
            yield return "events";
        }

        if (operation.Response.Kind == ResponseKind.Binary || operation.Body?.Kind is BodyKind.Binary or BodyKind.Multipart)
        {
            yield return "bytes";
        }

        if (operation.IsIdempotent)
        {
            yield return "idempotent";
        }
    }
}
