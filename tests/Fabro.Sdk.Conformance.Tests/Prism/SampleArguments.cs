using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Conformance.Tests.Surface;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Makes valid arguments of a public method out of the specification.</summary>
/// <param name="document">The specification.</param>
/// <param name="isFull">With the optional ones.</param>
/// <param name="turn">Which of several possible values; see <see cref="SchemaSample"/>.</param>
internal sealed class SampleArguments(PrismDocument document, bool isFull, int turn)
{
    private static readonly byte[] Bytes = [0, 1, 2, 0xFF];
    private readonly SchemaSample _sample = new(document, isFull, turn);

    public IReadOnlyList<object?> For(SurfaceMethod method)
    {
        var form = method.Find(Place.Manifest) is null ? null : _sample.Make(document.BodySchema(method.Operation.Id, method.BodyType!)["properties"]!["manifest"]!);
        return [.. method.Parameters.Select(parameter => For(method, parameter, form))];
    }

    private object? For(SurfaceMethod method, SurfaceParameter parameter, JsonNode? manifest) => parameter.Place switch
    {
        Place.Cancellation or Place.Options => null,
        _ when parameter.IsOptional && !isFull => null,
        Place.Json => Read(parameter, _sample.Make(document.BodySchema(method.Operation.Id, method.BodyType!))),
        Place.Manifest => Read(parameter, manifest),
        Place.Stream => new MemoryStream(Bytes),
        Place.Files => manifest!["entries"]!.AsArray().Select(entry => new UploadPart { Name = (string)entry!["part"]!, Content = new MemoryStream(Bytes) }).ToList(),
        _ => ReadText(parameter, _sample.Make(document.ParameterSchema(method.Operation.Id, parameter.Place.ToString().ToLowerInvariant(), parameter.WireName))),
    };

    private static object? Read(SurfaceParameter parameter, JsonNode? json) =>
        json.Deserialize(FabroJson.Options.GetTypeInfo(parameter.Info.ParameterType));

    private static object ReadText(SurfaceParameter parameter, JsonNode? value)
    {
        string[] texts = [.. (value as JsonArray ?? [value?.DeepClone()]).Select(item => item!.ToString())];
        return Scalars.TryRead(parameter.Info.ParameterType, texts, out var argument)
            ? argument
            : throw new InvalidOperationException($"{parameter.WireName} cannot be {string.Join(", ", texts)}.");
    }
}
