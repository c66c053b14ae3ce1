using System.Text;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Strict reading rejects values of another type, but still accepts what a newer server may add.</summary>
public class StrictReadingTests
{
    public static TheoryData<string> Drift => ShapeDriftTests.Drift;

    /// <summary>Values that are new, unusual, or more precise, but of the right type.</summary>
    public static TheoryData<string> Fitting =>
    [
        "{}",
        """{"unknown":{"a":[1]}}""",
        """{"color":"mauve","optional_color":"","colors":["mauve"]}""",
        """{"shape":{"kind":"hexagon","sides":6},"shapes":[{"kind":"hexagon"},{}],"forms":{"k":{"kind":""}}}""",
        """{"text":"\ud800","names":["\udc00"],"labels":{"\ud800":"\ud800"},"color":"\ud800"}""",
        """{"ratio":9007199254740993,"ratios":[0.1000000000000000000001],"price":1e-29,"prices":[1e-29]}""",
        """{"small":1.0,"count":1e3,"counts":[10e-1]}""",
        """{"at":"2026-08-21 10:11:12z","times":["2026-08-21T10:11:12.1234567891234Z"]}""",
        """{"open":[null,{"count":"x"}],"anything":[null],"notes":{"k":null}}""",
        """{"optional_text":null,"optional_flag":null,"optional_small":null,"optional_point":null,"optional_shape":null,"optional_names":null,"optional_labels":null}""",
        """{"count":1,"count":2}""",
    ];

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueOfAnotherType_FailsWithPathAndExpectedType(string name) =>
        Assert.All(ShapeDriftTests.DriftOf(name), json =>
        {
            var failure = Wire.Fail($$"""{"before":[1],"{{name}}":{{json}},"after":2}""", JsonCodec.Model<EveryKind>(), isStrict: true);

            Assert.Equal($"$.{name}", failure.Path);
            Assert.Matches("^Expected an? [a-zA-Z0-9 -]+, found (null|an? [a-zA-Z]+)\\.$", failure.Reason);
            Assert.IsType<JsonShapeException>(failure.Cause);
        });

    [Theory]
    [MemberData(nameof(Fitting))]
    public void Read_WhatFits_IsReadAsEver(string json)
    {
        Assert.True(
            JsonBody.TryRead(
                Encoding.UTF8.GetBytes(json),
                JsonCodec.Model<EveryKind>(),
                new JsonReadSettings(null, IsStrict: true),
                out var strict,
                out var failure),
            failure.Reason);

        Assert.Equal(Wire.Write(new Wire().Read(json)), Wire.Write(strict));
    }

    [Theory]
    [InlineData("""{"count":"x","count":1}""", "$.count")]
    [InlineData("""{"text":7,"count":"x"}""", "$.text")]
    public void Read_SeveralValues_FailsAtTheFirst(string json, string path) =>
        Assert.Equal(path, Wire.Fail(json, JsonCodec.Model<EveryKind>(), isStrict: true).Path);

    [Theory]
    [InlineData("""{"count":"x"}""", "$.count", "a 64-bit integer", "a string")]
    [InlineData("""{"points":[{"x":1},null]}""", "$.points[1]", "an object", "null")]
    [InlineData("""{"shape":[]}""", "$.shape", "an object", "an array")]
    [InlineData("""{"shape":{"kind":7}}""", "$.shape.kind", "a string", "a number")]
    [InlineData("""{"at":"never"}""", "$.at", "a date-time string", "a string")]
    public async Task SendAsync_ValueOfAnotherTypeStrictly_ThrowsWithPathAndTypes(string json, string path, string expected, string found)
    {
        using var answer = Transports.Json(json);
        var transport = Transports.Answering(answer, new ApiTransportOptions { StrictReading = true });

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(
            () => transport.SendAsync(Transports.Get(), JsonCodec.Model<EveryKind>()));

        Assert.Equal((path, null, null), (exception.Path, exception.RawText, exception.LastSequence));
        Assert.Contains($"at {path}: Expected {expected}, found {found}.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData(" ")]
    [InlineData("\uFEFF")]
    public async Task SendAsync_NothingWhereJsonIsPromised_Throws(string body)
    {
        foreach (var isStrict in (bool[])[false, true])
        {
            using var answer = Transports.Json(body);
            var transport = Transports.Answering(answer, new ApiTransportOptions { StrictReading = isStrict });

            await Assert.ThrowsAsync<FabroSerializationException>(
                () => transport.SendAsync(Transports.Get(), JsonCodec.Model<EveryKind>()));
        }
    }
}
