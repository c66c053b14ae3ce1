using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// Writes the doc comments of an operation's method and of its twin out of what overlays say: what it does, the operation it calls, parameters, result, failures.
/// </summary>
public sealed class DocComments(CompilerSettings settings, DocTextWriter texts)
{
    private const string Indent = "    /// ";

    private const string Pages = """<param name="options">Where the list starts, how long its pages are, how many items are wanted, and settings of its calls; null for the defaults.</param>""";
    private const string OnePage = """<param name="options">How many items are wanted, and settings of the call; null for all. The whole list comes at once, whatever the page size.</param>""";
    private const string Options = """<param name="options">Timeout, retries, headers and query of this call alone.</param>""";
    private const string OwnOptions = """<param name="options">What may be left out, and timeout, retries, headers and query of this call alone.</param>""";
    private const string Filters = """<param name="options">Which items are wanted and in what order, how the list is read, and settings of its calls; null for the defaults.</param>""";
    private const string Cancellation = """<param name="cancellationToken">Cancels the call.</param>""";

    public string WriteMethod(Operation operation) => Write(operation, Result(operation));

    public string WriteTwin(Operation operation) => Write(operation, ["<returns>The result together with status, headers and request id.</returns>"]);

    private IEnumerable<string> Result(Operation operation)
    {
        if (operation.Paging is not null)
        {
            yield return "<returns>The items, page by page as they are enumerated; nothing is sent before.</returns>";
        }
        else if (operation.Response.Kind == ResponseKind.EventStream)
        {
            yield return "<returns>The events as they arrive; the stream is opened when it is enumerated, and closed when the enumeration ends.</returns>";
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

    /// <summary>What the texts of an operation may speak of beside the generated code: its arguments and its options.</summary>
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
        return string.Join('\n', [.. head.Concat(parameters).Append(OptionsText(operation)).Append(Cancellation).Concat(result).Concat(Exceptions(operation, Text)).Select(line => Indent + line)]);

        string Text(DocText? text) => text is null ? "" : texts.Write(text, names);
    }

    private IEnumerable<string> Exceptions(Operation operation, Func<DocText, string> write)
    {
        foreach (var (status, text) in operation.Docs.Throws)
        {
            var exception = operation.Exceptions.GetValueOrDefault(status) ?? settings.ExceptionFor(status);
            yield return $"""<exception cref="{exception}">{status}: {write(text)}</exception>""";
        }

        yield return $"""<exception cref="{settings.Exceptions[CompilerSettings.AnyStatus]}">The server answered with an error.</exception>""";
    }

    private sealed record Argument(string Name, DocText? Text);
}
