using System.Globalization;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Contract.Tests.Spec;

/// <summary>An operation, as specified.</summary>
internal sealed record SpecOperation(string Method, string Path, JsonObject Node)
{
    public string Id => (string)Node["operationId"]!;

    public string Client => (string)Node["x-client"]!;

    public IEnumerable<int> SuccessStatusCodes =>
        Node["responses"]!.AsObject().Select(response => response.Key).Where(code => code[0] is '2' or '3')
            .Select(code => int.Parse(code, CultureInfo.InvariantCulture));

    /// <summary>The media type of a successful response, or null if it has no body.</summary>
    public string? MediaType => Node["responses"]!.AsObject()
        .Where(response => response.Key[0] == '2')
        .SelectMany(response => response.Value!["content"]?.AsObject().Select(content => content.Key) ?? [])
        .FirstOrDefault();

    /// <summary>The names of the methods that call the operation, including those of its variants.</summary>
    public IEnumerable<string> Methods =>
        [(string)Node["x-method"]!, .. Node["x-variants"]?.AsObject().Select(variant => (string)variant.Value!["x-method"]!) ?? []];

    public bool IsPaged => Node["x-paging"] is not null;
}
