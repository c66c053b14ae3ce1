using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// Writes the doc comments of an operation's method and of its twin out of what overlays say: what it does, the operation it calls, parameters, result, failures.
/// </summary>
public sealed class DocComments(CompilerSettings settings, DocTextWriter texts)
{
    private const string Indent = "    /// ";

    private const string Pages =
        """<param name="page">Where the list starts, how long its pages are and how many items are wanted; null for the server's defaults.</param>""";

    private const string OnePage =
        """<param name="page">How many items are wanted; null for all. The server answers the whole list at once: a start or a page size is refused.</param>""";

    private const string Options = """<param name="options">Timeout, retries, headers and query of this call alone.</param>""";
    private const string Cancellation = """<param name="cancellationToken">Cancels the call.</param>""";

    public string WriteMethod(Operation operation)
    {
        List<Argument> arguments = [.. Arguments(operation).Where(argument => operation.Paging?.Hides(argument.Name) != true)];
        return Write(operation, arguments, Rest(operation, [.. arguments.Select(argument => argument.Name)]));
    }

    public string WriteTwin(Operation operation) =>
        Write(operation, [.. Arguments(operation)], [Options, Cancellation, "<returns>The result together with status, headers and request id.</returns>"]);

    private IEnumerable<string> Rest(Operation operation, List<string> names)
    {
        if (operation.Paging is { } paging)
        {
            yield return paging.Style == PagingStyle.Single ? OnePage : Pages;
        }

        yield return Options;
        yield return Cancellation;
        if (operation.Paging is { } list)
        {
            yield return "<returns>The items, page by page as they are enumerated; nothing is sent before.</returns>";
            if (list.Style == PagingStyle.Single)
            {
                yield return """<exception cref="ArgumentException"><paramref name="page"/> sets a start or a page size.</exception>""";
            }
        }
        else if (operation.Response.Kind == ResponseKind.EventStream)
        {
            yield return "<returns>The events as they arrive; the stream is opened when it is enumerated, and closed when the enumeration ends.</returns>";
        }
        else if (operation.Docs.Returns is { } returns)
        {
            yield return $"<returns>{texts.Write(returns, names)}</returns>";
        }
    }

    private static IEnumerable<Argument> Arguments(Operation operation)
    {
        foreach (var parameter in operation.Parameters)
        {
            yield return new(parameter.Name, parameter.Description);
        }

        if (operation.Body is { } body)
        {
            yield return new(body.Name, body.Description);
            if (body.Kind == BodyKind.Multipart)
            {
                yield return new("files", body.Files);
            }
        }
    }

    private string Write(Operation operation, List<Argument> arguments, IEnumerable<string> rest)
    {
        List<string> names = [.. arguments.Select(argument => argument.Name)];
        var calls = $"Calls <c>{operation.Verb.ToUpperInvariant()} {operation.Path}</c> (<c>{operation.Id}</c>).";
        var remarks = operation.Docs.Description is null ? calls : $"{Text(operation.Docs.Description)}<br/>{calls}";
        string[] head = [$"<summary>{Text(operation.Docs.Summary)}</summary>", $"<remarks>{remarks}</remarks>"];
        var parameters = arguments.Select(argument => $"""<param name="{argument.Name}">{Text(argument.Text)}</param>""");
        return string.Join('\n', [.. head.Concat(parameters).Concat(rest).Concat(Exceptions(operation, Text)).Select(line => Indent + line)]);

        string Text(DocText? text) => text is null ? "" : texts.Write(text, names);
    }

    private IEnumerable<string> Exceptions(Operation operation, Func<DocText, string> write)
    {
        foreach (var (status, text) in operation.Docs.Throws)
        {
            var exception = settings.Exceptions.GetValueOrDefault(status) ?? settings.Exceptions["default"];
            yield return $"""<exception cref="{exception}">{status}: {write(text)}</exception>""";
        }

        yield return $"""<exception cref="{settings.Exceptions["default"]}">The server answered with an error.</exception>""";
    }

    private sealed record Argument(string Name, DocText? Text);
}
