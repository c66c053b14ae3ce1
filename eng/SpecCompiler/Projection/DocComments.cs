using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// Writes the doc comments of an operation's method and its WithResponse variant from the overlays: summary, operation, parameters, result,
/// and exceptions.
/// </summary>
public sealed class DocComments(CompilerSettings settings, DocTextWriter texts)
{
    private const string Indent = "    /// ";

    private const string Pages = """<param name="options">The start, page size, and maximum number of items of the list, and the timeout, retries, headers, and query parameters of its calls. Null for the defaults.</param>""";
    private const string OnePage = """<param name="options">The maximum number of items, and the timeout, retries, headers, and query parameters of the call. Null for the defaults. The server returns the list as a single page regardless of the page size.</param>""";
    private const string Options = """<param name="options">The timeout, retries, headers, and query parameters of this call.</param>""";
    private const string OwnOptions = """<param name="options">The optional parameters, and the timeout, retries, headers, and query parameters of this call.</param>""";
    private const string Filters = """<param name="options">The filters and order of the list, its paging, and the timeout, retries, headers, and query parameters of its calls. Null for the defaults.</param>""";
    private const string Cancellation = """<param name="cancellationToken">Cancels the call.</param>""";

    public string WriteMethod(Operation operation) => Write(operation, Result(operation));

    public string WriteTwin(Operation operation) =>
        Write(operation, ["<returns>The result with the status code, headers, and request ID.</returns>"]);

    private IEnumerable<string> Result(Operation operation)
    {
        if (operation.Paging is not null)
        {
            yield return "<returns>The items. Pages are requested as they are enumerated; no request is sent before the enumeration starts.</returns>";
        }
        else if (operation.Response.Kind == ResponseKind.EventStream)
        {
            yield return "<returns>The events as they arrive. The stream is opened when the enumeration starts and closed when it ends.</returns>";
        }
        else if (operation.Docs.Returns is { } returns)
        {
            yield return $"<returns>{texts.Write(returns, Names(operation))}</returns>";
        }
    }

    private static IEnumerable<Argument> Arguments(Operation operation)
    {
        foreach (var parameter in operation.Required)
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

    /// <summary>
    /// The names that the texts of an operation can refer to in addition to the generated code: its arguments and its options.
    /// </summary>
    private static Dictionary<string, string> Names(Operation operation)
    {
        var names = Arguments(operation).ToDictionary(argument => argument.Name, argument => $"""<paramref name="{argument.Name}"/>""");
        foreach (var option in operation.Optional)
        {
            names.Add(option.Name, $"""<see cref="{operation.OptionsName}.{option.OptionName}"/>""");
        }

        return names;
    }

    private static string OptionsText(Operation operation) => operation switch
    {
        { Paging: null, OptionsName: null } => Options,
        { Paging: null } => OwnOptions,
        { OptionsName: not null } => Filters,
        { Paging.Style: PagingStyle.Single } => OnePage,
        _ => Pages,
    };

    private string Write(Operation operation, IEnumerable<string> result)
    {
        var names = Names(operation);
        var calls = $"Calls <c>{operation.Verb.ToUpperInvariant()} {operation.Path}</c> (<c>{operation.Id}</c>).";
        var remarks = operation.Docs.Description is null ? calls : $"{Text(operation.Docs.Description)}<br/>{calls}";
        string[] head = [$"<summary>{Text(operation.Docs.Summary)}</summary>", $"<remarks>{remarks}</remarks>"];
        var parameters = Arguments(operation).Select(argument => $"""<param name="{argument.Name}">{Text(argument.Text)}</param>""");
        string[] lines = [.. head, .. parameters, OptionsText(operation), Cancellation, .. result, .. Exceptions(operation, Text)];
        return string.Join('\n', lines.Select(static line => Indent + line));

        string Text(DocText? text) => text is null ? "" : texts.Write(text, names);
    }

    private IEnumerable<string> Exceptions(Operation operation, Func<DocText, string> write)
    {
        foreach (var (status, text) in operation.Docs.Throws)
        {
            var exception = operation.Exceptions.GetValueOrDefault(status) ?? settings.ExceptionFor(status);
            yield return $"""<exception cref="{exception}">{status}: {write(text)}</exception>""";
        }

        yield return $"""<exception cref="{settings.Exceptions[CompilerSettings.AnyStatus]}">The server returned an error status code.</exception>""";
    }

    private sealed record Argument(string Name, DocText? Text);
}
