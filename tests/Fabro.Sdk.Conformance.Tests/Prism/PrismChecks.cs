using System.Text;
using System.Text.Json;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Checks of a call beyond Prism's own validation.</summary>
internal static class PrismChecks
{
    /// <summary>The request contains all arguments, in properties or parameters that the SDK knows, and nothing else.</summary>
    public static void Sent(SurfaceMethod method, SampleArguments arguments, SentRequest sent)
    {
        var texts = sent.Target.Match(method.Operation.Path)!.Select(pair => ((Place.Path, pair.Key), pair.Value))
            .Concat(sent.Target.Query.Select(pair => ((Place.Query, pair.Key), pair.Value)))
            .Concat(sent.Headers.Select(pair => ((Place.Header, pair.Key), pair.Value)))
            .ToLookup(text => text.Item1, text => text.Value);
        Assert.All(arguments.Texts, expected => Assert.Equal(expected, texts[expected.Key]));

        Assert.Empty(Unknowns.In(arguments.Values));
        if (arguments.Body is { } body)
        {
            var differences = JsonDiff.Compare(body.ToJsonString(), Encoding.UTF8.GetString(sent.Body!));
            Assert.DoesNotContain(differences, difference => !method.FixedBody.ContainsKey(difference.Path[1..]));
        }
    }

    /// <summary>The response was read, and everything that the specification declares is in a typed property.</summary>
    public static async Task ReceivedAsync(SurfaceMethod method, PrismDocument document, byte[] answer, ApiResponse response)
    {
        Assert.Contains(response.StatusCode, method.Operation.SuccessStatusCodes);
        var value = Invocation.ValueOf(response);
        Assert.DoesNotContain(Unknowns.In(value), document.Declares);
        switch (value)
        {
            case null:
                Assert.True(answer is [] || answer.AsSpan().SequenceEqual("null"u8));
                break;
            case string text:
                Assert.Equal(Encoding.UTF8.GetString(answer), text);
                break;
            case Download download:
                using (var bytes = new MemoryStream())
                {
                    await download.Content.CopyToAsync(bytes);
                    Assert.Equal(answer, bytes.ToArray());
                }

                break;
            case IAsyncDisposable stream:
                Assert.NotNull(PrismLimits.Of(method));
                await stream.DisposeAsync();
                break;
            default:
                var written = JsonElement.Parse(JsonForm.Of(Invocation.ValueTypeOf(response)).Write(value));
                Assert.Empty(JsonDiff.Compare(JsonElement.Parse(answer), written));
                break;
        }
    }
}
