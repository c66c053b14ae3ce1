using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

[Description("a path")]
public sealed record PathPatch
{
    [JsonPropertyName("parameters"), Description("The parameters that all operations of the path have.")]
    public IReadOnlyList<ParameterPatch>? Parameters { get; init; }

    [JsonPropertyName("get"), Description("The GET operation.")]
    public OperationPatch? Get { get; init; }

    [JsonPropertyName("put"), Description("The PUT operation.")]
    public OperationPatch? Put { get; init; }

    [JsonPropertyName("post"), Description("The POST operation.")]
    public OperationPatch? Post { get; init; }

    [JsonPropertyName("delete"), Description("The DELETE operation.")]
    public OperationPatch? Delete { get; init; }

    [JsonPropertyName("patch"), Description("The PATCH operation.")]
    public OperationPatch? Patch { get; init; }

    [JsonPropertyName("head"), Description("The HEAD operation.")]
    public OperationPatch? Head { get; init; }
}
