using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Support;

public sealed class ShapeJsonConverter() : UnionJsonConverter<Shape>("kind")
{
    protected override Shape? ReadVariant(ReadOnlySpan<char> tag, ref Utf8JsonReader reader, JsonSerializerOptions options) => tag switch
    {
        "circle" => Read<Circle>(ref reader, options),
        "group" => Read<Group>(ref reader, options),
        "label" => Read<Label>(ref reader, options),
        _ => Read<UnknownShape>(ref reader, options),
    };
}
