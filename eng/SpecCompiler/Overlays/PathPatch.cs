using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

[Description("a path")]
public sealed record PathPatch
{
    [JsonPropertyName("parameters"), Description("The parameters of all operations of the path.")]
    public IReadOnlyList<ParameterPatch>? Parameters { get; init; }

    [JsonPropertyName("get"), Description("The operation GET.")]
    public OperationPatch? Get { get; init; }

    [JsonPropertyName("put"), Description("The operation PUT.")]
    public OperationPatch? Put { get; init; }

    [JsonPropertyName("post"), Description("The operation POST.")]
    public OperationPatch? Post { get; init; }

    [JsonPropertyName("delete"), Description("The operation DELETE.")]
    public OperationPatch? Delete { get; init; }

    [JsonPropertyName("patch"), Description("The operation PATCH.")]
    public OperationPatch? Patch { get; init; }

    [JsonPropertyName("head"), Description("The operation HEAD.")]
    public OperationPatch? Head { get; init; }
}
