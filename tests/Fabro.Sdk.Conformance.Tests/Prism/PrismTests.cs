using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>
/// Calls every public method against Prism, which reads the specification on its own: it checks each request and answers with random data that fits.
/// </summary>
public sealed class PrismTests(PrismServer prism, ITestOutputHelper output) : IClassFixture<PrismServer>
{
    // Any will do: Prism only looks whether there is one.
    private const string Token = "fabro_dev_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly JsonDiffOptions NothingLost = new() { IgnoreAddedMembers = true, NullIsAbsent = true };

    /// <summary>Samples of arguments: what is required; then everything, each time with the next word of an enum and the next kind of a union.</summary>
    private static readonly (bool IsFull, int Turn)[] Samples = [(false, 0), (true, 0), (true, 1), (true, 2)];

    public static TheoryData<string> MethodNames => [.. PublicSurface.MethodNames];

    [PrismTheory]
    [MemberData(nameof(MethodNames))]
    public async Task Call_AgainstPrism_IsAcceptedAndItsAnswerRead(string name)
    {
        var method = (await PublicSurface.GetMethodsAsync()).Single(method => method.ToString() == name);
        foreach (var (isFull, turn) in method.HasChoices ? Samples : Samples[..2])
        {
            await CallAsync(method, SampleArguments.Make(prism.Document, method, isFull, turn), seed: $"{isFull}{turn}");
        }

        using var handler = new PrismHandler("plain");
        using var fabro = Open(handler);
        await PlainCall.RunAsync(method, fabro, SampleArguments.Make(prism.Document, method, isFull: false, turn: 0).Values);
    }

    [PrismFact]
    public async Task Call_AllMethods_CoverTheWholeSpecification()
    {
        var methods = await PublicSurface.GetMethodsAsync();

        Assert.Equal(prism.Document.OperationIds.Order(StringComparer.Ordinal), methods.Select(method => method.Operation.Id).Distinct().Order(StringComparer.Ordinal));
        output.WriteLine($"{methods.Count} public methods of {prism.Document.OperationIds.Count()} operations are called on Prism.");
        foreach (var method in methods)
        {
            if (PrismLimits.Of(method) is { } limit)
            {
                output.WriteLine($"{method}: {limit}");
            }
        }
    }

    private FabroClient Open(PrismHandler handler) => new(new FabroClientOptions { Server = prism.Address, Token = Token, Handler = handler });

    private async Task CallAsync(SurfaceMethod method, SampleArguments arguments, string seed)
    {
        using var handler = new PrismHandler(seed);
        using var fabro = Open(handler);
        ApiResponse response;
        try
        {
            response = await method.CallAsync(fabro, arguments.Values);
        }
        catch (FabroException exception)
        {
            throw new InvalidOperationException($"{exception.Message}\n{handler}", exception);
        }

        Assert.True(handler.Violations is null, handler.ToString());
        Assert.Contains(response.StatusCode, method.Operation.SuccessStatusCodes);
        CheckTexts(method, arguments, handler.Sent!);
        CheckBody(method, arguments.Body, handler.Sent!);
        var value = Invocation.ValueOf(response);
        Assert.Empty(Unknowns.In(arguments.Values));
        Assert.DoesNotContain(Unknowns.In(value), prism.Document.Declares);
        await CheckValueAsync(method, handler.Answer, value);
    }

    private static void CheckTexts(SurfaceMethod method, SampleArguments arguments, SentRequest sent)
    {
        var found = sent.Target.Match(method.Operation.Path)!.Select(pair => ((Place.Path, pair.Key), pair.Value))
            .Concat(sent.Target.Query.Select(pair => ((Place.Query, pair.Key), pair.Value)))
            .Concat(sent.Headers.Select(pair => ((Place.Header, pair.Key), pair.Value)))
            .ToLookup(text => text.Item1, text => text.Value);
        Assert.All(arguments.Texts, texts => Assert.Equal(texts, found[texts.Key]));
    }

    private static void CheckBody(SurfaceMethod method, JsonNode? sample, SentRequest sent)
    {
        if (sample is not null)
        {
            var differences = JsonDiff.Compare(sample.ToJsonString(), Encoding.UTF8.GetString(sent.Body!), new JsonDiffOptions { NullIsAbsent = true });
            Assert.DoesNotContain(differences, difference => !method.FixedBody.ContainsKey(difference.Path[1..]));
        }
    }

    private static async Task CheckValueAsync(SurfaceMethod method, byte[] answer, object? value)
    {
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
                Assert.Empty(JsonDiff.Compare(
                    JsonElement.Parse(answer), JsonSerializer.SerializeToElement(value, FabroJson.Options.GetTypeInfo(method.ValueType!)), NothingLost));
                break;
        }
    }
}
