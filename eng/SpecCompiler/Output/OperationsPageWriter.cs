using System.Text;
using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes the page that lists every operation with its method, path, input, output, and traits.</summary>
public static class OperationsPageWriter
{
    public static string Write(ApiModel api)
    {
        var page = new StringBuilder("""
            # Operations

            The operations of the API and the methods that call them. In addition to its input, each method takes options and a `CancellationToken`: lists take
            `PageOptions?` and other methods `CallOptions?`, or a derived class if the operation has optional parameters. Each method except the lists has a
            `…WithResponseAsync` variant that also returns the status code, headers, and request ID. For lists, these are in `Page<T>.Response`.
            Traits: **paged** (how the next page is requested), **events** (a live stream), **bytes** (streamed, not buffered), **idempotent** (safe to retry).
            This page is generated from the spec.

            """);
        foreach (var client in api.Operations.GroupBy(operation => operation.Client).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append("\n## ").Append(client.Key).Append("\n\n| method | operation | input | output | traits |\n|---|---|---|---|---|\n");
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
        yield return string.Join(", ", Inputs(api, operation));
        yield return $"`{Output(api, operation)}`";
        yield return string.Join(", ", Marks(operation)) + " |";
    }

    /// <summary>The arguments of the method: the required ones, and the options class if the operation has one.</summary>
    private static IEnumerable<string> Inputs(ApiModel api, Operation operation)
    {
        foreach (var parameter in operation.Required)
        {
            var type = CSharpTypes.Name(api, parameter.Schema.Schema).Replace("IReadOnlyList<", "IEnumerable<", StringComparison.Ordinal);
            yield return $"`{type} {parameter.Name}`";
        }

        if (operation.Body is { } body)
        {
            var type = body.Kind == BodyKind.Binary ? "Stream" : CSharpTypes.Name(api, body.Schema.Schema);
            yield return $"`{type}{(body.IsRequired ? "" : "?")} {body.Name}`";
            if (body.Kind == BodyKind.Multipart)
            {
                yield return "`IEnumerable<UploadPart> files`";
            }
        }

        if (operation.OptionsName is { } options)
        {
            yield return $"`{options}?` ({string.Join(", ", operation.Optional.Select(option => option.OptionName))})";
        }
    }

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
            yield return paging.Style == PagingStyle.Single
                ? "one page"
                : $"paged by {JsonNamingPolicy.CamelCase.ConvertName(paging.Style.ToString())}";
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
        else if (operation.IdempotentBy is { } property)
        {
            yield return $"idempotent with `{property}`";
        }
    }
}
