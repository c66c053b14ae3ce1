using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core.Tests.Json;

public class NestedJsonConverterTests
{
    private static readonly JsonTypeInfo<Shape> ShapeInfo = (JsonTypeInfo<Shape>)TestJson.Default.Options.GetTypeInfo(typeof(Shape));

    [Fact]
    public void Read_ObjectInAVariant_IsReadAndWrittenBack()
    {
        const string Json = """{"kind":"label","at":{"x":1,"y":2}}""";

        var label = Assert.IsType<Label>(JsonSerializer.Deserialize(Json, ShapeInfo));

        Assert.Equal((1, 2), (label.At!.X, label.At.Y));
        Assert.Equal(Json, JsonSerializer.Serialize(label, ShapeInfo));
    }

    [Theory]
    [InlineData("""{"kind":"label","at":null}""")]
    [InlineData("""{"kind":"label"}""")]
    public void Read_NullOrMissing_IsNull(string json) =>
        Assert.Null(Assert.IsType<Label>(JsonSerializer.Deserialize(json, ShapeInfo)).At);

    [Theory]
    [InlineData("""{"kind":"label","at":{"x":"far"}}""", "$.at.x")]
    [InlineData("""{"kind":"label","at":7}""", "$.at")]
    [InlineData("""{"kind":"group","members":[{"kind":"label","at":{"x":1,"y":[]}}]}""", "$.members[0].at.y")]
    public void Read_WrongValueInside_TellsTheWholePath(string json, string path)
    {
        var exception = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(json, ShapeInfo));

        Assert.Equal(path, JsonFailure.Of(exception).Path);
    }

    [Fact]
    public void Read_ObjectInAVariant_AllocatesNothingButTheModels()
    {
        var json = """{"kind":"label","at":{"x":1,"y":2}}"""u8.ToArray();
        JsonSerializer.Deserialize(json, ShapeInfo);
        var before = GC.GetAllocatedBytesForCurrentThread();

        JsonSerializer.Deserialize(json, ShapeInfo);

        // The two objects and the tag; the serializer's own stack would be 472 bytes more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 200);
    }

    [Fact]
    public void Read_WithOtherOptions_UsesThem()
    {
        var upper = new JsonSerializerOptions(TestJson.Default.Options) { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper };
        JsonSerializer.Deserialize("""{"kind":"label","at":{"x":1}}""", ShapeInfo);

        var shape = JsonSerializer.Deserialize("""{"kind":"label","AT":{"X":1}}""", (JsonTypeInfo<Shape>)upper.GetTypeInfo(typeof(Shape)));

        Assert.Equal(1, Assert.IsType<Label>(shape).At!.X);
    }
}
