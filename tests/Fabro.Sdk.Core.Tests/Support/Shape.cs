using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A union as the generator writes them.</summary>
[JsonConverter(typeof(ShapeJsonConverter))]
public abstract class Shape
{
    [JsonPropertyName("kind")]
    [JsonPropertyOrder(-1)]
    public virtual string Kind { get; set; } = "";
}
