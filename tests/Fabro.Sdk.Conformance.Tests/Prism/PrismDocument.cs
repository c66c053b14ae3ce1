using System.Text.Json.Nodes;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.TestSupport;
using Fabro.SpecCompiler;
using Fabro.SpecCompiler.Documents;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>
/// The corrected specification, compiled from the specification and overlays of this source tree. An operation with a second public
/// method (<c>x-variants</c>) accepts and returns what both methods send and read.
/// </summary>
internal sealed class PrismDocument
{
    private readonly JsonObject _root;
    private readonly Dictionary<string, (JsonObject Operation, JsonArray Parameters)> _operations = [];

    private readonly Lazy<HashSet<string>> _members;

    private PrismDocument(SpecDocument document)
    {
        _root = document.Root;
        _members = new(() => [.. PropertiesIn(_root)]);
        foreach (var operation in document.Operations)
        {
            var shared = document.Paths[operation.Path]!["parameters"] as JsonArray;
            var own = operation.Node["parameters"] as JsonArray;
            JsonArray parameters = [.. (shared ?? []).Concat(own ?? []).Select(parameter => Resolve(parameter!).DeepClone())];
            foreach (var (_, variant) in operation.Node["x-variants"] as JsonObject ?? [])
            {
                // Variants for servers of another generation are not part of this specification.
                if (IsOfAnotherGeneration(variant!))
                {
                    continue;
                }

                Admit(operation.Node, parameters, (JsonObject)variant!);
            }

            if (parameters.Count > 0)
            {
                operation.Node["parameters"] = parameters;
            }

            _operations.Add(operation.Id, (operation.Node, parameters));
        }
    }

    private static bool IsOfAnotherGeneration(JsonNode variant) => (string?)variant["x-method"] == "CreateFromVersion";

    public IEnumerable<string> OperationIds => _operations.Keys;

    /// <param name="api">The folder of the API, or empty for the Fabro API.</param>
    public static PrismDocument Load(string api = "")
    {
        var folder = Path.Combine(SourceTree.Root, "spec", api);
        return new PrismDocument(SpecCompiler.Pipeline.Correct(CompilerSettings.Load(Path.Combine(folder, "compiler.json")), folder));
    }

    /// <summary>The schema of a path, query, or header parameter.</summary>
    public JsonNode ParameterSchema(SurfaceMethod method, SurfaceParameter parameter) =>
        _operations[method.Operation.Id].Parameters
            .Single(one => Is(one!, parameter.Place.ToString().ToLowerInvariant(), parameter.WireName))!["schema"]!;

    /// <summary>The schema of the body that a method sends, or of one part of a form.</summary>
    public JsonNode BodySchema(SurfaceMethod method, string? part = null)
    {
        var schema = _operations[method.Operation.Id].Operation["requestBody"]!["content"]![method.BodyType!]!["schema"]!;
        return part is null ? schema : schema["properties"]![part]!;
    }

    /// <summary>Resolves a reference. Returns the node itself if it is not a reference.</summary>
    public JsonNode Resolve(JsonNode node)
    {
        while (node is JsonObject && node["$ref"] is { } reference)
        {
            node = reference.GetValue<string>().Split('/').Skip(1).Aggregate<string, JsonNode>(_root, (owner, name) => owner[name]!);
        }

        return node;
    }

    /// <summary>
    /// Whether the specification declares something that the SDK did not know (see <see cref="Unknowns"/>). Prism also invents properties.
    /// </summary>
    public bool Declares(string unknown) => unknown.Split('.') is not [_, var member] || _members.Value.Contains(member);

    /// <summary>The document for Prism, which treats every form part as text, even if it is JSON.</summary>
    public override string ToString()
    {
        var root = (JsonObject)_root.DeepClone();
        foreach (var operation in new SpecDocument(root).Operations)
        {
            if (operation.Node["requestBody"]?["content"]?["multipart/form-data"]?["schema"]?["properties"] is JsonObject parts)
            {
                foreach (var name in parts.Select(part => part.Key).ToList())
                {
                    parts[name] = new JsonObject { ["type"] = "string" };
                }
            }
        }

        return root.ToJsonString();
    }

    private static bool Is(JsonNode parameter, string place, string name) =>
        parameter["in"]!.GetValue<string>() == place && parameter["name"]!.GetValue<string>() == name;

    private void Admit(JsonObject operation, JsonArray parameters, JsonObject variant)
    {
        Merge(operation["requestBody"]?["content"], variant["requestBody"]?["content"]);
        foreach (var (status, response) in variant["responses"] as JsonObject ?? [])
        {
            Merge(operation["responses"]![status]?["content"], response?["content"]);
        }

        if (variant["parameters"] is not JsonArray added)
        {
            return;
        }

        var others = added.Select(parameter => Resolve(parameter!)).ToList();
        foreach (var parameter in parameters.Where(parameter => !others.Any(other => Same(parameter!, other))))
        {
            parameter!["required"] = false;
        }

        foreach (var other in others.Where(other => !parameters.Any(parameter => Same(parameter!, other))).ToList())
        {
            var optional = other.DeepClone();
            optional["required"] = false;
            parameters.Add(optional);
        }
    }

    private static IEnumerable<string> PropertiesIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "properties", Value: JsonObject properties }
            ? properties.Select(property => property.Key).Concat(PropertiesIn(properties))
            : PropertiesIn(member.Value)),
        JsonArray items => items.SelectMany(PropertiesIn),
        _ => [],
    };

    private static bool Same(JsonNode parameter, JsonNode other) =>
        Is(parameter, other["in"]!.GetValue<string>(), other["name"]!.GetValue<string>());

    private static void Merge(JsonNode? content, JsonNode? added)
    {
        foreach (var (mediaType, value) in added as JsonObject ?? [])
        {
            if (value is not null)
            {
                content![mediaType] = value.DeepClone();
            }
        }
    }
}
