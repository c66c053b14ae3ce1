using System.Security;
using System.Text;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Writes the doc comments of an operation's method and of its twin out of what overlays say: what it does, the operation it calls, parameters, result, failures.
/// </summary>
public sealed class DocComments(CompilerSettings settings) : IPass
{
    private const string Indent = "    /// ";

    public void Apply(SpecDocument document)
    {
        foreach (var operation in document.Operations)
        {
            operation.Node["x-doc"] = Write(operation, Method(operation));
            operation.Node["x-doc-twin"] = Write(operation, Twin(operation));
        }
    }

    private static IEnumerable<string> Method(SpecOperation operation)
    {
        var paged = operation.Text("x-page-style") is not null;
        var start = operation.Text("x-page-start");
        var size = operation.Text("x-page-size");
        foreach (var line in Parameters(operation).Where(parameter => !paged || (parameter.Name != start && parameter.Name != size)))
        {
            yield return line.Text;
        }

        if (paged)
        {
            yield return operation.Text("x-page-style") == "Single" ? OnePage : Pages;
        }

        yield return Options;
        yield return Cancellation;
        if (paged)
        {
            yield return "<returns>The items, page by page as they are enumerated; nothing is sent before.</returns>";
            if (operation.Text("x-page-style") == "Single")
            {
                yield return """<exception cref="ArgumentException"><paramref name="page"/> sets a start or a page size.</exception>""";
            }
        }
        else if (operation.Text("x-response") == "events")
        {
            yield return "<returns>The events as they arrive; the stream is opened when it is enumerated, and closed when the enumeration ends.</returns>";
        }
        else if (Returns(operation) is { } returns)
        {
            yield return returns;
        }
    }

    private static IEnumerable<string> Twin(SpecOperation operation)
    {
        foreach (var line in Parameters(operation))
        {
            yield return line.Text;
        }

        yield return Options;
        yield return Cancellation;
        yield return "<returns>The result together with status, headers and request id.</returns>";
    }

    private const string Pages =
        """<param name="page">Where the list starts, how long its pages are and how many items are wanted; null for the server's defaults.</param>""";

    private const string OnePage =
        """<param name="page">How many items are wanted; null for all. The server answers the whole list at once: a start or a page size is refused.</param>""";

    private const string Options = """<param name="options">Timeout, retries, headers and query of this call alone.</param>""";
    private const string Cancellation = """<param name="cancellationToken">Cancels the call.</param>""";

    private static IEnumerable<(string Name, string Text)> Parameters(SpecOperation operation)
    {
        foreach (var parameter in operation.Parameters)
        {
            var name = (string)parameter!["x-originalName"]!;
            yield return (name, Parameter(name, (string?)parameter["description"] ?? ""));
        }

        if (operation.Node["requestBody"] is { } body)
        {
            var name = (string)body["x-name"]!;
            yield return (name, Parameter(name, (string?)body["description"] ?? ""));
        }

        if (operation.Text("x-body") == "multipart")
        {
            yield return ("files", Parameter("files", (string?)operation.Node["x-parameters"]?["files"]?["description"] ?? ""));
        }
    }

    private static string Parameter(string name, string text) => $"""<param name="{name}">{Escape(text)}</param>""";

    private static string? Returns(SpecOperation operation) =>
        operation.Text("x-returns") is { } text ? $"<returns>{Escape(text)}</returns>" : null;

    private string Write(SpecOperation operation, IEnumerable<string> rest)
    {
        var calls = $"Calls <c>{operation.Verb.ToUpperInvariant()} {operation.Text("x-template")}</c> (<c>{operation.Text("x-operation-id")}</c>).";
        var remarks = operation.Text("description") is { } text ? $"{Escape(text)}<br/>{calls}" : calls;
        string[] head = [$"<summary>{Escape(operation.Text("summary") ?? "")}</summary>", $"<remarks>{remarks}</remarks>"];
        var comment = new StringBuilder();
        foreach (var line in head.Concat(rest).Concat(Exceptions(operation)))
        {
            comment.Append(Indent).Append(line).Append('\n');
        }

        return comment.ToString().TrimEnd('\n');
    }

    private IEnumerable<string> Exceptions(SpecOperation operation)
    {
        foreach (var (status, text) in operation.Node["x-throws"] as JsonObject ?? [])
        {
            var exception = settings.Exceptions.GetValueOrDefault(status) ?? settings.Exceptions["default"];
            yield return $"""<exception cref="{exception}">{status}: {Escape((string)text!)}</exception>""";
        }

        yield return $"""<exception cref="{settings.Exceptions["default"]}">The server answered with an error.</exception>""";
    }

    private static string Escape(string text) => SecurityElement.Escape(text).Replace("&apos;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal);
}
