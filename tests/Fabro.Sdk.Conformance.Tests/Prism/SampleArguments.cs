using System.Text;
using System.Text.Json.Nodes;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Valid arguments for a public method, generated from the specification.</summary>
/// <param name="Values">The arguments, in the order of the parameters.</param>
/// <param name="Texts">The arguments that are sent as text, by place and name in the request.</param>
/// <param name="Body">The JSON body from which an argument was read, or null if there is none.</param>
internal sealed record SampleArguments(IReadOnlyList<object?> Values, ILookup<(Place, string), string> Texts, JsonNode? Body)
{
    // Contains all characters with a meaning in URIs.
    private const string AddressText = "a b/c?d=e&f#g%41+h";

    private static readonly byte[] Bytes = [0, 1, 2, 0xFF];
    private static readonly byte[] Json = [.. "\"<é>\" "u8];

    /// <param name="document">The specification.</param>
    /// <param name="method">The method.</param>
    /// <param name="isFull">Whether to include the optional arguments.</param>
    /// <param name="turn">Selects among several possible values; see <see cref="SchemaSample"/>.</param>
    public static SampleArguments Make(PrismDocument document, SurfaceMethod method, bool isFull, int turn)
    {
        var sample = new SchemaSample(document, isFull, turn);
        var address = new SchemaSample(document, isFull, turn) { Text = AddressText };
        var body = method.Find(Place.Json) is { } json && (isFull || !json.IsOptional)
            ? method.WithoutFixed(sample.Make(document.BodySchema(method)))
            : null;
        var manifest = method.Find(Place.Manifest) is null ? null : sample.Make(document.BodySchema(method, "manifest"));
        var isDescending = isFull
            && method.Parameters.Any(parameter =>
                parameter.WireName == "order" && TextsOf(address.Make(document.ParameterSchema(method, parameter))) is ["desc"]);
        var texts = (
            from parameter in method.Parameters
            where parameter.WireName.Length > 0 && (isFull || !parameter.IsOptional)
            from text in TextsOf(address.Make(document.ParameterSchema(method, parameter)))
                // Entity tags are sent in quotes.
            let sent = parameter.WireName == "If-Match" ? $"\"{text}\"" : text
            select (Key: (parameter.Place, NameOf(parameter)), sent)).ToLookup(pair => pair.Key, pair => pair.sent);
        return new SampleArguments([.. method.Parameters.Select(Value)], texts, body);

        string NameOf(SurfaceParameter parameter) => isDescending ? parameter.DescendingName ?? parameter.WireName : parameter.WireName;

        object? Value(SurfaceParameter parameter) => parameter.Place switch
        {
            Place.Cancellation or Place.Options => null,
            _ when parameter.IsOptional && !isFull => null,
            Place.Json => ReadJson(parameter, body),
            Place.Manifest => ReadJson(parameter, manifest),
            Place.Stream => new MemoryStream(method.BodyType == "application/json" ? Json : Bytes),
            Place.Files => manifest!["entries"]!.AsArray().Select(File).ToList(),
            _ => ReadText(parameter, [.. texts[(parameter.Place, NameOf(parameter))]]),
        };
    }

    private static UploadPart File(JsonNode? entry) => new() { Name = (string)entry!["part"]!, Content = new MemoryStream(Bytes) };

    private static object? ReadJson(SurfaceParameter parameter, JsonNode? json) =>
        json is null ? null : JsonForm.Of(parameter.Type).Read(Encoding.UTF8.GetBytes(json.ToJsonString())).Value;

    private static string[] TextsOf(JsonNode? value) =>
        value is JsonArray items ? [.. items.Select(item => item!.ToString())] : [value!.ToString()];

    private static object ReadText(SurfaceParameter parameter, string[] texts) =>
        Scalars.TryRead(parameter.Type, texts, out var argument)
            ? argument
            : throw new InvalidOperationException($"{parameter.WireName} does not accept {string.Join(", ", texts)}.");
}
