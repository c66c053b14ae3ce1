using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>The marks of an operation.</summary>
[Description("an operation")]
public record OperationMarks
{
    [JsonPropertyName("x-client")]
    [Description("The client that the method belongs to: Runs becomes the property Runs and the interface IRunsClient.")]
    public string? Client { get; init; }

    [JsonPropertyName("x-method"), Description("The name of the method without the suffix Async. It must be unique within the client.")]
    public string? Method { get; init; }

    [JsonPropertyName("x-options"), Description("The name of the options class. Default: the operation id followed by Options.")]
    public string? Options { get; init; }

    [JsonPropertyName("summary"), Description("What the method does, in one sentence.")]
    public string? Summary { get; init; }

    [JsonPropertyName("description"), Description("Additional information for callers.")]
    public string? Description { get; init; }

    [JsonPropertyName("x-parameters")]
    [Description(
        "Names and descriptions of parameters, by wire name. The key body is for the body and files for uploaded files. They override those of a shared parameter.")]
    public IReadOnlyDictionary<string, ParameterMarks>? ParameterMarks { get; init; }

    [JsonPropertyName("x-returns"), Description("What the method returns.")]
    public string? Returns { get; init; }

    [JsonPropertyName("x-throws"), Description("The condition under which the server returns each error, by status code.")]
    public IReadOnlyDictionary<string, string>? Throws { get; init; }

    [JsonPropertyName("x-exceptions")]
    [Description(
        "Names of exception classes that are specific to this operation, by status code. Use them if the error in the response is more specific than the status code.")]
    public IReadOnlyDictionary<string, string>? Exceptions { get; init; }

    [JsonPropertyName("x-advice")]
    [Description(
        "Advice that is added to the message of the exception, by status code, if more specific advice than that of the status code is available.")]
    public IReadOnlyDictionary<string, string>? Advice { get; init; }

    [JsonPropertyName("x-missing-in"), Description("The server versions that do not support the operation, such as 0.254.")]
    public IReadOnlyList<string>? MissingIn { get; init; }

    [JsonPropertyName("x-paging"), Description("The paging of a list. The method returns a Pageable.")]
    public PagingMarks? Paging { get; init; }

    [JsonPropertyName("x-stream"), Description("The events of a stream. The method returns an IAsyncEnumerable.")]
    public StreamMarks? Stream { get; init; }

    [JsonPropertyName("x-idempotent")]
    [Description("Whether the operation is safe to retry. By default, GET, HEAD, PUT, and DELETE are idempotent.")]
    public bool? Idempotent { get; init; }

    [JsonPropertyName("x-idempotent-by")]
    [Description("The property of the body that makes the operation safe to retry when it is set, by wire name.")]
    public string? IdempotentBy { get; init; }

    [JsonPropertyName("x-anonymous"), Description("Whether the operation is called without a credential.")]
    public bool? Anonymous { get; init; }

    [JsonPropertyName("x-secret-path")]
    [Description("Whether the path contains a secret and must not appear in logs, telemetry, and messages.")]
    public bool? SecretPath { get; init; }

    [JsonPropertyName("x-redirect"), Description("Whether status code 302 indicates success.")]
    public bool? Redirect { get; init; }

    [JsonPropertyName("x-fixed-body")]
    [Description("Properties of the body whose values are fixed by this method. They are removed from the model.")]
    public IReadOnlyDictionary<string, JsonNode>? FixedBody { get; init; }
}

/// <summary>The marks of an operation, and the facts that overlays can correct.</summary>
[Description("an operation")]
public sealed record OperationPatch : OperationMarks
{
    public const string VariantsMark = "x-variants";

    [JsonPropertyName(VariantsMark)]
    [Description(
        "Additional methods that call the same operation. Each is a patch of this operation; its key is the suffix in the operation table.")]
    public IReadOnlyDictionary<string, OperationPatch>? Variants { get; init; }

    [JsonPropertyName("operationId"), Description("The operation id.")]
    public string? OperationId { get; init; }

    [JsonPropertyName("parameters"), Description("All parameters of the operation. A list is replaced as a whole.")]
    public IReadOnlyList<ParameterPatch>? Parameters { get; init; }

    [JsonPropertyName("requestBody"), Description("The request body.")]
    public BodyPatch? RequestBody { get; init; }

    [JsonPropertyName("responses"), Description("The responses by status code.")]
    public IReadOnlyDictionary<string, ResponsePatch>? Responses { get; init; }
}
