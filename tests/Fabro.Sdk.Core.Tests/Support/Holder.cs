using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A user-defined class that contains models.</summary>
public sealed class Holder
{
    public string MyName { get; set; } = "";

    public EveryKind? MyModel { get; set; }

    public Shape? MyShape { get; set; }

    public Circle? MyCircle { get; set; }

    public List<Shape>? MyShapes { get; set; }

    public Dictionary<string, Item>? MyItems { get; set; }

    public Color MyColor { get; set; }

    public Color? MyTrim { get; set; }

    public IReadOnlyDictionary<Color, int>? MyCounts { get; set; }

    public WireTimestamp MyTime { get; set; }

    public WireTimestamp? MyOtherTime { get; set; }

    [JsonPropertyName("own")]
    public Outer? MyOuter { get; set; }
}
