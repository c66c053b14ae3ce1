using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>An object created in code that lacks a property that the server requires is rejected before it is sent.</summary>
public class RequestCompletenessTests
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private static readonly Dictionary<string, (Order Body, string Missing)> Incomplete = new()
    {
        ["nothing"] = (new(), "\"id\" of Order"),
        ["id alone"] = (new() { Id = "1" }, "\"color\" of Order"),
        ["no id"] = (new() { Color = Color.Red, Details = Nothing }, "\"id\" of Order"),
        ["no enum"] = (new() { Id = "1", Details = Nothing }, "\"color\" of Order"),
        ["no open value"] = (new() { Id = "1", Color = Color.Red }, "\"details\" of Order"),
        ["a default enum"] = (new() { Id = "1", Color = default, Details = Nothing }, "A Color has no value"),
        ["a default optional enum"] =
            (new() { Id = "1", Color = Color.Red, Details = Nothing, Trim = default(Color) }, "A Color has no value"),
        ["a default enum in a list"] =
            (new() { Id = "1", Color = Color.Red, Details = Nothing, Stripes = [Color.Red, default] }, "A Color has no value"),
        ["an object inside"] = (new() { Id = "1", Color = Color.Red, Details = Nothing, Part = new() { Id = "2" } }, "\"color\" of Order"),
    };

    public static TheoryData<string> Cases => [.. Incomplete.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void SetJsonBody_Incomplete_IsRefusedAndSaysWhatIsMissing(string name)
    {
        var (body, missing) = Incomplete[name];
        var request = new ApiRequest(TestOperations.Post, $"x");

        var exception = Assert.Throws<FabroSerializationException>(() => request.SetJsonBody(body, JsonCodec.Model<Order>()));

        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
        Assert.Contains("type Order", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SetJsonBody_IncompleteInAListOrMap_IsRefused(string name)
    {
        var body = Incomplete[name].Body;
        var map = new Dictionary<string, Order> { ["k"] = body };
        var ofList = new ApiRequest(TestOperations.Post, $"x");
        var ofMap = new ApiRequest(TestOperations.Post, $"x");

        Assert.Throws<FabroSerializationException>(
            () => ofList.SetJsonBody<IReadOnlyList<Order>>([body], JsonCodec.List(JsonCodec.Model<Order>())));
        Assert.Throws<FabroSerializationException>(
            () => ofMap.SetJsonBody<IReadOnlyDictionary<string, Order>>(map, JsonCodec.Map(JsonCodec.Model<Order>())));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_IncompleteForOthersThanTheServer_IsWritten(string name) =>
        Assert.StartsWith("{", Wire.Write(Incomplete[name].Body, JsonCodec.Model<Order>()), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","color":"","details":null}""")]
    [InlineData("""{"id":null,"color":null,"details":null}""")]
    [InlineData("""{"id":"1","part":{}}""")]
    [InlineData("""{"id":7,"color":[],"part":{"id":"2","stripes":[null,"red"]}}""")]
    public void SetJsonBody_WhatTheServerSentItself_IsSentBack(string json)
    {
        var read = new Wire().Read(json, JsonCodec.Model<Order>());

        var written = Wire.Write(read, JsonCodec.Model<Order>(), isRequest: true);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(written)), written);
    }

    [Fact]
    public void SetJsonBody_DefaultEnumSetOnWhatTheServerSent_IsRefused()
    {
        var read = new Wire().Read("""{"id":"1","color":"red","details":null}""", JsonCodec.Model<Order>());

        read.Color = default;

        Assert.Throws<FabroSerializationException>(
            () => new ApiRequest(TestOperations.Post, $"x").SetJsonBody(read, JsonCodec.Model<Order>()));
    }

    [Fact]
    public async Task SetJsonBody_Complete_IsSent()
    {
        var request = new ApiRequest(TestOperations.Post, $"x");
        request.SetJsonBody(
            new Order { Id = "", Color = Color.FromValue("mauve"), Details = JsonElement.Parse("0") }, JsonCodec.Model<Order>());

        Assert.Equal("""{"id":"","color":"mauve","details":0}""", (await CapturedRequest.OfAsync(request)).Text);
    }

    [Fact]
    public async Task SetJsonBody_NullOfAnOpenValue_IsSentAsNull()
    {
        var request = new ApiRequest(TestOperations.Post, $"x");
        request.SetJsonBody(new Order { Id = "1", Color = Color.Red, Details = null }, JsonCodec.Model<Order>());

        Assert.Equal("""{"id":"1","color":"red","details":null}""", (await CapturedRequest.OfAsync(request)).Text);
    }

    /// <summary>
    /// Entries in the additional properties: those with the name of a property, set or unset, and one that the class does not declare.
    /// </summary>
    public static TheoryData<string, string> Others => new()
    {
        { "id", "\"2\"" },
        { "id", "7" },
        { "color", "\"blue\"" },
        { "color", "null" },
        { "details", "[]" },
        { "part", "{\"id\":[]}" },
        { "stripes", "\"red\"" },
        { "new", "1" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Write_MemberInAdditionalPropertiesToo_StandsOnceAsItIsThere(string name, string value)
    {
        var order = new Order
        {
            Id = "1",
            Color = Color.Red,
            Details = Nothing,
            Part = Part(),
            Stripes = [Color.Red],
            AdditionalProperties = Other(name, value),
        };

        var written = Wire.Write(order, JsonCodec.Model<Order>(), isRequest: true);

        Assert.Equal(name == "new" ? 6 : 5, JsonElement.Parse(written).EnumerateObject().Count());
        Assert.Equal(value, JsonElement.Parse(written).GetProperty(name).GetRawText());
    }

    [Theory]
    [InlineData("id", "7")]
    [InlineData("color", "null")]
    [InlineData("details", "[]")]
    public void Write_RequiredMemberInAdditionalPropertiesAlone_IsNotMissed(string name, string value)
    {
        var order = new Order { AdditionalProperties = Other(name, value) };
        if (name != "id")
        {
            order.Id = "1";
        }

        if (name != "color")
        {
            order.Color = Color.Red;
        }

        if (name != "details")
        {
            order.Details = Nothing;
        }

        var written = JsonElement.Parse(Wire.Write(order, JsonCodec.Model<Order>(), isRequest: true));

        Assert.Equal(3, written.EnumerateObject().Count());
        Assert.Equal(value, written.GetProperty(name).GetRawText());
    }

    [Fact]
    public void Write_AdditionalPropertiesOfAnObject_DoNotReachTheObjectsInIt()
    {
        var order = new Order
        {
            Id = "1",
            Color = Color.Red,
            Details = Nothing,
            Part = Part(),
            AdditionalProperties = Other("id", "\"2\""),
        };

        var written = JsonElement.Parse(Wire.Write(order, JsonCodec.Model<Order>(), isRequest: true));

        Assert.Equal("part", written.GetProperty("part").GetProperty("id").GetString());
    }

    [Fact]
    public void Write_MisfitHandedToAnotherObject_StandsOnce()
    {
        var read = new Wire().Read("""{"id":7,"color":"red","details":0}""", JsonCodec.Model<Order>());
        var copy = new Order { Id = read.Id, Color = read.Color, Details = read.Details, AdditionalProperties = read.AdditionalProperties };

        Assert.Equal("""{"color":"red","details":0,"id":7}""", Wire.Write(copy, JsonCodec.Model<Order>(), isRequest: true));
    }

    private static Order Part() => new() { Id = "part", Color = Color.Red, Details = Nothing };

    private static Dictionary<string, JsonElement> Other(string name, string value) => new() { [name] = JsonElement.Parse(value) };
}
