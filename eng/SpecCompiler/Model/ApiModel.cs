using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Model;

/// <summary>
/// The typed model of an API. Operations are typed from the start. Schemas are JSON Schema trees, which passes rewrite until each is a
/// class, a union, or an enum in <see cref="Models"/> and <see cref="Enums"/>.
/// </summary>
public sealed class ApiModel(SpecDocument document)
{
    public SpecDocument Document { get; } = document;

    /// <summary>The trees of all named schemas.</summary>
    public JsonObject Schemas => Document.Schemas;

    /// <summary>The documentation of the generated types, by their names in C#; null if none is required.</summary>
    public IReadOnlyDictionary<string, DocumentedType>? Docs { get; set; }

    public IReadOnlyList<ApiClient> Clients { get; init; } = [];

    public IReadOnlyList<Operation> Operations { get; init; } = [];

    public IReadOnlyList<ClassModel> Models { get; set; } = [];

    public IReadOnlyList<OpenEnum> Enums { get; set; } = [];

    /// <summary>The schema with this name. Throws an error located at <paramref name="user"/> if it does not exist.</summary>
    public JsonObject Schema(string name, JsonNode? user) => Document.Schema(name, user);
}

/// <summary>A client: a property of the root client, an interface, and a class.</summary>
public sealed record ApiClient(string Name, DocText Summary);
