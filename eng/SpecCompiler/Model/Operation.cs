using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Model;

/// <summary>A method of a client: an operation of the API, or a variant of one.</summary>
public sealed class Operation
{
    public required string Id { get; init; }

    /// <summary>The key of the variant; null for the operation itself.</summary>
    public required string? Variant { get; init; }

    public required string Verb { get; init; }

    /// <summary>The name in the operation table, and the beginning of the names of types that only this operation has.</summary>
    public required string TypeName { get; init; }

    /// <summary>The path with the names of its parameters on the wire.</summary>
    public required string Path { get; init; }

    /// <summary>The pointer to it in the corrected document, for errors.</summary>
    public required string Location { get; init; }

    public required string Client { get; init; }

    public required string Method { get; init; }

    public required OperationDocs Docs { get; init; }

    public required IReadOnlyList<Parameter> Parameters { get; init; }

    public required RequestBody? Body { get; init; }

    public required Response Response { get; init; }

    public required bool IsIdempotent { get; init; }

    /// <summary>Whether it is called without a credential.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether nothing may tell its path.</summary>
    public bool HasSecretPath { get; init; }

    /// <summary>The property of the body that makes it idempotent where it is set.</summary>
    public string? IdempotentBy { get; init; }

    /// <summary>Exceptions of this operation alone, by status code.</summary>
    public IReadOnlyDictionary<string, string> Exceptions { get; init; } = new Dictionary<string, string>();

    /// <summary>The generations of the server that do not have it.</summary>
    public IReadOnlyList<string> MissingIn { get; init; } = [];

    public StreamMarks? Stream { get; init; }

    public PagingMarks? PagingMarks { get; init; }

    /// <summary>What the marks of paging come to, once the models have their names.</summary>
    public Paging? Paging { get; set; }

    public IReadOnlyDictionary<string, JsonNode> FixedBody { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>The class of what may be left out, where something may.</summary>
    public string? OptionsName => Optional.Any() ? OptionsMark ?? TypeName + "Options" : null;

    /// <summary>The name that an overlay gives that class.</summary>
    public string? OptionsMark { get; init; }

    /// <summary>The type of the argument that has what may be left out, settings of the call included.</summary>
    public string OptionsType => OptionsName ?? OptionsBase;

    /// <summary>What every such class has.</summary>
    public string OptionsBase => Paging is null ? "CallOptions" : "PageOptions";

    /// <summary>The parameters that a call must have: arguments of the method.</summary>
    public IEnumerable<Parameter> Required => Parameters.Where(parameter => parameter.IsRequired);

    /// <summary>The parameters that may be left out: properties of the options.</summary>
    public IEnumerable<Parameter> Optional => Parameters.Where(parameter => !parameter.IsRequired && Paging?.Sets(parameter) != true);

    /// <summary>The path with the C# names of its parameters.</summary>
    public string PathCode => Parameters.Where(parameter => parameter.Place == ParameterPlace.Path)
        .Aggregate(Path.TrimStart('/'), (path, parameter) => path.Replace($"{{{parameter.WireName}}}", $"{{{parameter.Name}}}", StringComparison.Ordinal));

    /// <summary>The schemas of what is sent and received, where they may still be replaced.</summary>
    public IEnumerable<SchemaSlot> Slots =>
        [.. Parameters.Select(parameter => parameter.Schema), .. Slot(Body?.Schema), .. Slot(Response.Schema)];

    private static SchemaSlot[] Slot(SchemaSlot? slot) => slot is null ? [] : [slot];
}

/// <summary>What overlays say of an operation.</summary>
public sealed record OperationDocs
{
    public DocText? Summary { get; init; }

    public DocText? Description { get; init; }

    public DocText? Returns { get; init; }

    /// <summary>When the server returns which error, by status code.</summary>
    public IReadOnlyDictionary<string, DocText> Throws { get; init; } = new Dictionary<string, DocText>();

    /// <summary>What exceptions say of what to do, by status code.</summary>
    public IReadOnlyDictionary<string, DocText> Advice { get; init; } = new Dictionary<string, DocText>();
}
