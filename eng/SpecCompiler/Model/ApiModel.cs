namespace Fabro.SpecCompiler.Model;

/// <summary>
/// An API between its corrected document and what is written of it. Operations are typed from the start; schemas are trees of JSON Schema, which passes
/// rewrite until each is a class, a union or an enum, and then say so in <see cref="Models"/> and <see cref="Enums"/>.
/// </summary>
public sealed class ApiModel(SpecDocument document)
{
    public SpecDocument Document { get; } = document;

    /// <summary>The trees of all named schemas.</summary>
    public JsonObject Schemas => Document.Schemas;

    public IReadOnlyList<ApiClient> Clients { get; init; } = [];

    public IReadOnlyList<Operation> Operations { get; init; } = [];

    public IReadOnlyList<ClassModel> Models { get; set; } = [];

    public IReadOnlyList<OpenEnum> Enums { get; set; } = [];

    /// <summary>The schema object that <paramref name="name"/> names; an error at <paramref name="user"/> when there is none.</summary>
    public JsonObject Schema(string name, JsonNode? user) => Document.Schema(name, user);

    /// <summary>What a schema says of itself.</summary>
    public DocText? Text(JsonObject schema) => (string?)schema["description"] is { } text
        ? new DocText(text, Document.Origins.Locate($"{JsonPointer.Create(schema)}/description"))
        : null;
}

/// <summary>A client: a property of the whole, an interface and a class.</summary>
public sealed record ApiClient(string Name, DocText Summary);
