using System.Text.RegularExpressions;
using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Reading;

/// <summary>Reads an operation with its marks, parameters, body, and response.</summary>
public sealed partial class OperationReader(SpecDocument document, SpecOperation operation)
{
    private readonly string _pointer = JsonPointer.Create(operation.Node);

    public Operation Read()
    {
        var marks = Marks.Read<OperationMarks>(operation.Node);
        if (marks is not { Client: { } client, Method: { } method })
        {
            throw new SpecException(_pointer, "operations have names", $"no overlay specifies x-client and x-method for '{operation.Id}'");
        }

        var owner = Naming.Pascal(operation.Id) + Naming.Pascal(operation.Variant ?? "");
        var arguments = new ArgumentTexts(document, _pointer, marks.ParameterMarks ?? new Dictionary<string, ParameterMarks>());
        var parameters = new ParameterReader(arguments, owner).Read(operation.Parameters);
        var body = new BodyReader(document, arguments, owner).Read(operation);
        arguments.RefuseUnused();
        RefuseHoles(parameters);
        return new Operation
        {
            Id = operation.Id,
            Variant = operation.Variant,
            TypeName = owner,
            Verb = operation.Verb,
            Path = operation.Path,
            Location = _pointer,
            Client = client,
            Method = method,
            OptionsMark = marks.Options,
            Docs = Docs(marks),
            Parameters = parameters,
            Body = body,
            Response = new ResponseReader(document, operation, owner).Read(marks),
            IsIdempotent = marks.Idempotent ?? operation.Verb is "get" or "head" or "put" or "delete",
            IsAnonymous = marks.Anonymous == true,
            HasSecretPath = marks.SecretPath == true,
            IdempotentBy = marks.IdempotentBy,
            Exceptions = marks.Exceptions ?? new Dictionary<string, string>(),
            MissingIn = marks.MissingIn ?? [],
            Stream = marks.Stream,
            PagingMarks = marks.Paging,
            FixedBody = marks.FixedBody ?? new Dictionary<string, JsonNode>(),
        };
    }

    private OperationDocs Docs(OperationMarks marks) => new()
    {
        Summary = Text(marks.Summary, "summary"),
        Description = Text(Describe(marks), "description"),
        Returns = Text(marks.Returns, "x-returns"),
        Throws = ByStatus(marks.Throws, "x-throws"),
        Advice = ByStatus(marks.Advice, "x-advice"),
    };

    private static string? Describe(OperationMarks marks) =>
        marks.MissingIn is { Count: > 0 } generations
            ? $"{marks.Description} Servers of version {string.Join(" and ", generations)} do not have this operation.".TrimStart()
            : marks.Description;

    private Dictionary<string, DocText> ByStatus(IReadOnlyDictionary<string, string>? texts, string mark) =>
        (texts ?? new Dictionary<string, string>()).ToDictionary(text => text.Key, text => OfStatus(mark, text.Key, text.Value));

    private DocText OfStatus(string mark, string status, string text)
    {
        var location = document.Origins.Locate($"{_pointer}/{mark}/{status}");
        return StatusCode().IsMatch(status)
            ? new DocText(text, location)
            : throw new SpecException(location, "failures have status codes", $"'{status}' is not a status code");
    }

    private DocText? Text(string? value, string mark) =>
        value is null ? null : new DocText(value, document.Origins.Locate($"{_pointer}/{mark}"));

    private void RefuseHoles(IReadOnlyList<Parameter> parameters)
    {
        var names = parameters
            .Where(parameter => parameter.Place == ParameterPlace.Path)
            .Select(parameter => parameter.WireName)
            .ToHashSet();
        if (Hole().Matches(operation.Path).FirstOrDefault(hole => !names.Contains(hole.Groups[1].Value)) is { } hole)
        {
            throw new SpecException(_pointer, "operations", $"the path has a placeholder '{hole.Value}' without a parameter");
        }
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex("^[1-5][0-9][0-9]$")]
    private static partial Regex StatusCode();
}
