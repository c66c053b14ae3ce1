using System.Text.Json.Nodes;
using Fabro.Sdk.Conformance.Tests.Prism;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>
/// A request says what its caller set and nothing else: some defaults of the specification delete or charge when they are sent unasked.
/// </summary>
public sealed class FreshRequestTests
{
    [Fact]
    public async Task Serialize_FreshRequestBody_HasNoMemberThatIsOptional()
    {
        var document = PrismDocument.Load();
        var unasked = new List<string>();
        foreach (var method in await PublicSurface.GetMethodsAsync())
        {
            if (method.Find(Place.Json)?.Info.ParameterType is { IsClass: true, IsAbstract: false } type)
            {
                var required = document.Resolve(document.BodySchema(method))["required"] as JsonArray ?? [];
                var said = (JsonObject)JsonNode.Parse(JsonForm.Of(type).Write(Activator.CreateInstance(type)))!;
                unasked.AddRange(said.Select(member => member.Key)
                    .Where(name => !required.Any(member => member!.GetValue<string>() == name))
                    .Select(name => $"{type.Name}.{name}"));
            }
        }

        Assert.Empty(unasked);
    }
}
