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

            Every operation of the API and the method that calls it. Each takes options and a `CancellationToken` beside its input: a list takes `PageOptions?`,
            all others `CallOptions?`, or a class of their own that has what may be left out. Each but the lists has a `…WithResponseAsync` twin that also gives
            status code, headers and request id; a list has them in `Page<T>.Response`.
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
        yield return string.Join(", ", Inputs(api, operation));
        yield return $"`{Output(api, operation)}`";
        yield return string.Join(", ", Marks(operation)) + " |";
    }

    /// <summary>The arguments as the method has them: what it must have, and the options that it has of its own.</summary>
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
        else if (operation.IdempotentBy is { } property)
        {
            yield return $"idempotent with `{property}`";
        }
    }
}
