using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fabro.Sdk.Conformance.Tests.Prism;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>
/// A request contains only what the caller set. Some defaults in the specification would delete data or incur costs if they were sent.
/// </summary>
public sealed class FreshRequestTests
{
    [Fact]
    public async Task Call_FreshBodyWithWhatIsRequired_SendsNothingElse()
    {
        var document = PrismDocument.Load();
        var differences = new List<string>();
        foreach (var method in await PublicSurface.GetMethodsAsync())
        {
            if (method.Find(Place.Json) is not { Type: { IsClass: true, IsAbstract: false } } parameter)
            {
                continue;
            }

            var sample = (JsonObject)new SchemaSample(document, isFull: false, turn: 0).Make(document.BodySchema(method))!;
            object?[] arguments = [.. SampleArguments.Make(document, method, isFull: false, turn: 0).Values];
            arguments[method.Parameters.Index().First(entry => entry.Item == parameter).Index] = Create(parameter.Type, sample);

            var sent = await SendAsync(method, arguments);
            differences.AddRange(JsonDiff.Compare(Expect(method, sample), sent).Select(difference => $"{method}: {difference}"));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    // Creates the request like a caller and leaves nullable properties unset.
    private static object Create(Type type, JsonObject sample)
    {
        var fresh = Activator.CreateInstance(type)!;
        var read = JsonForm.Of(type).Read(Encoding.UTF8.GetBytes(sample.ToJsonString())).Value;
        foreach (var property in type.GetProperties())
        {
            if (property.GetCustomAttribute<JsonPropertyNameAttribute>() is { } member && sample[member.Name] is not null)
            {
                property.SetValue(fresh, property.GetValue(read));
            }
        }

        return fresh;
    }

    private static string Expect(SurfaceMethod method, JsonObject sample)
    {
        foreach (var (name, value) in method.FixedBody)
        {
            sample[name] = value?.DeepClone();
        }

        return sample.ToJsonString();
    }

    private static async Task<string> SendAsync(SurfaceMethod method, object?[] arguments)
    {
        using var handler = new CapturingHandler(() => new HttpResponseMessage(HttpStatusCode.Conflict));
        using var fabro = TestClient.Open(handler);
        await Assert.ThrowsAsync<FabroConflictException>(() => method.CallAsync(fabro, arguments));
        return Encoding.UTF8.GetString(handler.Sent!.Body!);
    }
}
