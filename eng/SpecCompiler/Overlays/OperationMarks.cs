using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>What overlays say of an operation.</summary>
[Description("an operation")]
public record OperationMarks
{
    [JsonPropertyName("x-client"), Description("The client that has the method: Runs is the property Runs and the interface IRunsClient.")]
    public string? Client { get; init; }

    [JsonPropertyName("x-method"), Description("The name of the method without Async; no other operation of the client has it.")]
    public string? Method { get; init; }

    [JsonPropertyName("x-options"), Description("The name of the class of what may be left out; by default the operation's id and Options.")]
    public string? Options { get; init; }

    [JsonPropertyName("summary"), Description("What the method does, in one sentence.")]
    public string? Summary { get; init; }

    [JsonPropertyName("description"), Description("What else a caller must know.")]
    public string? Description { get; init; }

    [JsonPropertyName("x-parameters"), Description("Names and texts of parameters by their name on the wire, of the body as body, of uploaded files as files. They override those of a shared parameter.")]
    public IReadOnlyDictionary<string, ParameterMarks>? ParameterMarks { get; init; }

    [JsonPropertyName("x-returns"), Description("What the method returns.")]
    public string? Returns { get; init; }

    [JsonPropertyName("x-throws"), Description("When the server returns which error, by status code.")]
    public IReadOnlyDictionary<string, string>? Throws { get; init; }

    [JsonPropertyName("x-exceptions"), Description("Exceptions of this operation alone, by status code, where the API's own error tells more than the status does: names of classes.")]
    public IReadOnlyDictionary<string, string>? Exceptions { get; init; }

    [JsonPropertyName("x-advice"), Description("What the exception's message says of what to do, by status code, where more can be said than the status says.")]
    public IReadOnlyDictionary<string, string>? Advice { get; init; }

    [JsonPropertyName("x-missing-in"), Description("The generations of the server that do not have the operation, by their versions: 0.254.")]
    public IReadOnlyList<string>? MissingIn { get; init; }

    [JsonPropertyName("x-paging"), Description("How the list goes on; the method returns a Pageable.")]
    public PagingMarks? Paging { get; init; }

    [JsonPropertyName("x-stream"), Description("What the events of the stream are; the method returns an IAsyncEnumerable.")]
    public StreamMarks? Stream { get; init; }

    [JsonPropertyName("x-idempotent"), Description("Whether a retry does no harm. By default GET, HEAD, PUT and DELETE are idempotent.")]
    public bool? Idempotent { get; init; }

    [JsonPropertyName("x-idempotent-by"), Description("The property of the body that makes a retry harmless where it is set, by its name on the wire.")]
    public string? IdempotentBy { get; init; }

    [JsonPropertyName("x-anonymous"), Description("Whether it is called without a credential.")]
    public bool? Anonymous { get; init; }

    [JsonPropertyName("x-secret-path"), Description("Whether its path has something secret in it, so that nothing may tell the path.")]
    public bool? SecretPath { get; init; }

    [JsonPropertyName("x-redirect"), Description("Whether status code 302 is the success of the operation.")]
    public bool? Redirect { get; init; }

    [JsonPropertyName("x-fixed-body"), Description("Properties of the body whose value this method decides; the model does not have them.")]
    public IReadOnlyDictionary<string, JsonNode>? FixedBody { get; init; }
}

/// <summary>What overlays say of an operation, and what of its facts they may correct.</summary>
[Description("an operation")]
public sealed record OperationPatch : OperationMarks
{
    public const string VariantsMark = "x-variants";

    [JsonPropertyName(VariantsMark), Description("Further methods that call the same operation, by a key that is their suffix in the operation table: each a patch of this operation.")]
    public IReadOnlyDictionary<string, OperationPatch>? Variants { get; init; }

    [JsonPropertyName("operationId"), Description("The operation's id.")]
    public string? OperationId { get; init; }

    [JsonPropertyName("parameters"), Description("All parameters of the operation: a list is replaced as a whole.")]
    public IReadOnlyList<ParameterPatch>? Parameters { get; init; }

    [JsonPropertyName("requestBody"), Description("The request body.")]
    public BodyPatch? RequestBody { get; init; }

    [JsonPropertyName("responses"), Description("The responses by status code.")]
    public IReadOnlyDictionary<string, ResponsePatch>? Responses { get; init; }
}
