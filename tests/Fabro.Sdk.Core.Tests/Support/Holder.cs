using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A class of a user's own that has models in it.</summary>
public sealed class Holder
{
    public string MyName { get; set; } = "";

    public EveryKind? MyModel { get; set; }

    public Shape? MyShape { get; set; }

    public Circle? MyCircle { get; set; }

    public List<Shape>? MyShapes { get; set; }

    public Dictionary<string, Item>? MyItems { get; set; }

    public Colour MyColour { get; set; }

    public Colour? MyTrim { get; set; }

    public IReadOnlyDictionary<Colour, int>? MyCounts { get; set; }

    public WireTimestamp MyTime { get; set; }

    public WireTimestamp? MyOtherTime { get; set; }

    [JsonPropertyName("own")]
    public Outer? MyOuter { get; set; }
}
