using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>Servers and proxies that echo what they were sent: nothing that the client exposes contains the token of the call.</summary>
public sealed class EchoedTokenTests
{
    private const string Token = "fabro_dev_ech0/+ed0123456789abcdef0123456789abcdef0123456789abcdef01234567";

    public static TheoryData<string, bool> Echoes
    {
        get
        {
            var echoes = new TheoryData<string, bool>();
            foreach (var place in (string[])["page", "text", "detail", "title", "code", "escaped", "header", "reason", "not json"])
            {
                echoes.Add(place, false);
                echoes.Add(place, true);
            }

            return echoes;
        }
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Call_ServerThatEchoesTheToken_ShowsItNowhere(string place, bool ofTheCallers)
    {
        using var handler = new WatchedStub(_ => Respond(place, place == "not json" ? 200 : 503));
        using var log = new LogCapture();
        using var fabro = ResilientClients.Open(handler, TimeProvider.System, ResilientClients.Hasty(), configure: options =>
        {
            options.Credential = ofTheCallers ? FabroCredential.Anonymous : FabroCredential.Bearer(Token);
            options.LoggerFactory = log;
        });
        var call = new CallOptions();
        if (ofTheCallers)
        {
            call.Headers["Authorization"] = $"Bearer {Token}";
        }

        var exception = await Assert.ThrowsAnyAsync<FabroException>(() => fabro.Health.GetApiAsync(call));

        var texts = new List<string> { exception.ToString(), exception.Message };
        texts.AddRange(exception.EarlierFailures);
        texts.AddRange(log.Lines.Select(LogCapture.TextOf));
        if (exception is FabroApiException api)
        {
            texts.Add(api.Body ?? "");
            texts.AddRange(api.Headers.Select(static header => header.Value));
            texts.AddRange(api.Errors.SelectMany(static error => new[] { error.Title ?? "", error.Detail ?? "", error.Code ?? "" }));
        }

        Assert.All(texts, static text => Assert.DoesNotContain(Token, text, StringComparison.Ordinal));
        Assert.All(
            texts,
            static text => Assert.DoesNotContain(Token.Replace("/", @"\/", StringComparison.Ordinal), text, StringComparison.Ordinal));
    }

    private static HttpResponseMessage Respond(string place, int status)
    {
        string Error(string name) =>
            new JsonObject { ["errors"] = new JsonArray(new JsonObject { [name] = $"You sent {Token}" }) }.ToJsonString();
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = place switch
            {
                "page" or "not json" => new StringContent($"<html>Authorization: Bearer {Token}</html>", Encoding.UTF8, "text/html"),
                "text" => new StringContent($"Bearer {Token}", Encoding.UTF8, "text/plain"),
                "detail" or "title" or "code" => new StringContent(Error(place), Encoding.UTF8, "application/json"),
                "escaped" =>
                    new StringContent(
                        $"{{\"error\":\"You sent {Token.Replace("/", @"\/", StringComparison.Ordinal)}\"}}",
                        Encoding.UTF8,
                        "application/json"),
                _ => new StringContent("{}", Encoding.UTF8, "application/json"),
            },
        };
        if (place == "header")
        {
            response.Headers.TryAddWithoutValidation("X-Echo", $"Bearer {Token}");
        }

        if (place == "reason")
        {
            response.ReasonPhrase = $"Not {Token}";
        }

        return response;
    }
}
