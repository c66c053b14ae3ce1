using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A variant with an object of plain values, as the generator writes it.</summary>
public sealed class Label : Shape
{
    public override string Kind { get; set; } = "label";

    [JsonConverter(typeof(NestedJsonConverter<Point>))]
    public Point? At { get; set; }
}
