using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Model;

/// <summary>A method of a client: an operation of the API, or a variant of one.</summary>
public sealed class Operation
{
    public required string Id { get; init; }

    /// <summary>The key of the variant, or null for the operation itself.</summary>
    public required string? Variant { get; init; }

    public required string Verb { get; init; }

    /// <summary>The name in the operation table, and the prefix of the types that are specific to the operation.</summary>
    public required string TypeName { get; init; }

    /// <summary>The path with the wire names of its parameters.</summary>
    public required string Path { get; init; }

    /// <summary>The pointer to the operation in the corrected document, for errors.</summary>
    public required string Location { get; init; }

    public required string Client { get; init; }

    public required string Method { get; init; }

    public required OperationDocs Docs { get; init; }

    public required IReadOnlyList<Parameter> Parameters { get; init; }

    public required RequestBody? Body { get; init; }

    public required Response Response { get; init; }

    public required bool IsIdempotent { get; init; }

    /// <summary>Whether the operation is called without a credential.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether the path contains a secret and must not appear in logs, telemetry, and messages.</summary>
    public bool HasSecretPath { get; init; }

    /// <summary>The property of the body that makes the operation idempotent when it is set.</summary>
    public string? IdempotentBy { get; init; }

    /// <summary>Exceptions that are specific to the operation, by status code.</summary>
    public IReadOnlyDictionary<string, string> Exceptions { get; init; } = new Dictionary<string, string>();

    /// <summary>The server versions that do not support the operation.</summary>
    public IReadOnlyList<string> MissingIn { get; init; } = [];

    public StreamMarks? Stream { get; init; }

    public PagingMarks? PagingMarks { get; init; }

    /// <summary>The paging code, which is created from the paging marks after the models have their names.</summary>
    public Paging? Paging { get; set; }

    public IReadOnlyDictionary<string, JsonNode> FixedBody { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>The options class, or null if the operation has no optional parameters.</summary>
    public string? OptionsName => Optional.Any() ? OptionsMark ?? TypeName + "Options" : null;

    /// <summary>The name of the options class from an overlay.</summary>
    public string? OptionsMark { get; init; }

    /// <summary>The type of the options argument, which includes the settings of the call.</summary>
    public string OptionsType => OptionsName ?? OptionsBase;

    /// <summary>The base class of the options.</summary>
    public string OptionsBase => Paging is null ? "CallOptions" : "PageOptions";

    /// <summary>The required parameters, which are arguments of the method.</summary>
    public IEnumerable<Parameter> Required => Parameters.Where(parameter => parameter.IsRequired);

    /// <summary>The optional parameters, which are properties of the options.</summary>
    public IEnumerable<Parameter> Optional => Parameters.Where(parameter => !parameter.IsRequired && Paging?.Sets(parameter) != true);

    /// <summary>The path with the C# names of its parameters.</summary>
    public string PathCode => Parameters.Where(parameter => parameter.Place == ParameterPlace.Path)
        .Aggregate(
            Path.TrimStart('/'),
            (path, parameter) => path.Replace($"{{{parameter.WireName}}}", $"{{{parameter.Name}}}", StringComparison.Ordinal));

    /// <summary>The replaceable schemas of the parameters, the body, and the response.</summary>
    public IEnumerable<SchemaSlot> Slots =>
        [.. Parameters.Select(parameter => parameter.Schema), .. Slot(Body?.Schema), .. Slot(Response.Schema)];

    private static SchemaSlot[] Slot(SchemaSlot? slot) => slot is null ? [] : [slot];
}

/// <summary>The documentation of an operation from overlays.</summary>
public sealed record OperationDocs
{
    public DocText? Summary { get; init; }

    public DocText? Description { get; init; }

    public DocText? Returns { get; init; }

    /// <summary>The condition under which the server returns each error, by status code.</summary>
    public IReadOnlyDictionary<string, DocText> Throws { get; init; } = new Dictionary<string, DocText>();

    /// <summary>The advice in the messages of exceptions, by status code.</summary>
    public IReadOnlyDictionary<string, DocText> Advice { get; init; } = new Dictionary<string, DocText>();
}
