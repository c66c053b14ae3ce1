using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Transport;

public class ApiRequestBodyTests
{
    [Fact]
    public async Task SetJsonBody_Value_IsSentWithItsLength()
    {
        var request = new ApiRequest(TestOperations.Post, $"x");
        request.SetJsonBody(new Item { Seq = 1, Name = "é" }, JsonCodec.Model<Item>());

        var sent = await CapturedRequest.OfAsync(request);

        Assert.Equal("POST", sent.Method);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.Equal(sent.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), sent.Headers["Content-Length"]);
        Assert.Equal("é", JsonSerializer.Deserialize(sent.Body, TestJson.Default.Item)!.Name);
        Assert.False(sent.Headers.ContainsKey("Expect"));
    }

    [Fact]
    public async Task SetJsonBody_Null_SendsNone()
    {
        var request = new ApiRequest(TestOperations.Post, $"x");
        request.SetJsonBody(null, JsonCodec.Model<Item>());

        Assert.False((await CapturedRequest.OfAsync(request)).Headers.ContainsKey("Content-Type"));
    }

    [Fact]
    public async Task SetJsonBody_MembersThatTheMethodDecides_BeatTheBodys()
    {
        var request = new ApiRequest(TestOperations.Post, $"x");
        var body = new Item
        {
            Name = "n",
            AdditionalProperties = new Dictionary<string, JsonElement> { ["stream"] = JsonElement.Parse("false") },
        };
        request.SetJsonBody(body, JsonCodec.Model<Item>(), ("seq", 2), ("stream", true));

        Assert.Equal("""{"name":"n","seq":2,"stream":true}""", (await CapturedRequest.OfAsync(request)).Text);
    }

    [Fact]
    public void SetJsonBody_ThatIsNoJson_ThrowsSerializationException()
    {
        var request = new ApiRequest(TestOperations.Post, $"x");

        Assert.Throws<FabroSerializationException>(() => request.SetJsonBody(double.NaN, JsonCodec.Double));
    }
}
