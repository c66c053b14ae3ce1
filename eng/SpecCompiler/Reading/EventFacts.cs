using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Reading;

/// <summary>
/// Adds event facts to the document. Their schemas become components, and the schema of an event becomes a union whose discriminator is the
/// event name. The union has one variant per event, whose payload has its own schema, named after the event. The stored form of an event
/// (the event plus its position) is merged into the union, so that a stream has a single type.
/// </summary>
public sealed class EventFacts(EventSettings settings, JsonObject facts)
{
    private const string Rule = "event facts";

    public void Apply(SpecDocument document)
    {
        AddSchemas(document);
        var union = document.Schema(settings.Union, document.Schemas);
        var properties = union["properties"] as JsonObject
            ?? throw new SpecException($"/components/schemas/{settings.Union}", Rule, "the schema of an event has no properties");
        var variants = new JsonArray();
        var mapping = new JsonObject();
        var payloads = new Dictionary<string, string>();
        foreach (var (name, fact) in (JsonObject)facts["events"]!)
        {
            var variant = Naming.Pascal(name) + "Event";
            var payload = Naming.Pascal(name) + Naming.Pascal(settings.Payload);
            var schema = (string)fact!["schema"]!;
            Add(document, payload, (JsonObject)document.Schema(schema, fact).DeepClone());
            payloads.TryAdd(schema, payload);
            Add(document, variant, Variant(name, payload));
            variants.Add((JsonNode)SpecDocument.RefNode(variant));
            mapping[name] = SpecDocument.Ref(variant);
        }

        Replace(document, payloads);

        properties.Remove(settings.Payload);
        union["oneOf"] = variants;
        union["discriminator"] = new JsonObject { ["propertyName"] = settings.Tag, ["mapping"] = mapping };
        if (settings.Stored is { } stored)
        {
            FoldStored(document, properties, stored);
        }
    }

    private void AddSchemas(SpecDocument document)
    {
        foreach (var (name, node) in (JsonObject)facts["schemas"]!)
        {
            var schema = (JsonObject)node!.DeepClone();
            Retarget(schema, InFacts);
            if (SpecDocument.RefName(schema) == name)
            {
                document.Schema(name, node);
            }
            else if (settings.Preferred.Contains(name))
            {
                document.Schemas[name] = schema;
            }
            else
            {
                Add(document, name, schema);
            }
        }
    }

    /// <summary>Removes the shared payload schemas, because each event now has its own copy.</summary>
    private static void Replace(SpecDocument document, Dictionary<string, string> payloads)
    {
        foreach (var shared in payloads.Keys)
        {
            document.Schemas.Remove(shared);
        }

        var targets = payloads.ToDictionary(payload => SpecDocument.Ref(payload.Key), payload => SpecDocument.Ref(payload.Value));
        Retarget(document.Root, targets.GetValueOrDefault);
    }

    private JsonObject Variant(string name, string payload) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(settings.Tag, settings.Payload),
        ["properties"] = new JsonObject
        {
            [settings.Tag] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(name) },
            [settings.Payload] = SpecDocument.RefNode(payload),
        },
    };

    private void FoldStored(SpecDocument document, JsonObject properties, string stored)
    {
        var parts = document.Schema(stored, document.Schemas)["allOf"] as JsonArray
            ?? throw new SpecException($"/components/schemas/{stored}", Rule, "the stored form of an event is not an allOf");
        foreach (var part in parts.Select(SpecDocument.RefName).Where(name => name != settings.Union).ToList())
        {
            foreach (var (name, property) in (JsonObject)document.Schema(part!, parts)["properties"]!)
            {
                var folded = (JsonObject)property!.DeepClone();
                folded[SchemaMarks.OmitDefaultMark] = true;
                properties[name] = folded;
            }

            document.Schemas.Remove(part!);
        }

        document.Schemas.Remove(stored);
        Retarget(document.Root, target => target == SpecDocument.Ref(stored) ? SpecDocument.Ref(settings.Union) : null);
    }

    private static void Add(SpecDocument document, string name, JsonObject schema)
    {
        if (!document.Schemas.TryAdd(name, schema))
        {
            throw new SpecException(
                $"/schemas/{name}",
                Rule,
                "the document already has a schema with this name; add the name to the preferred schemas in the settings");
        }
    }

    /// <summary>Converts a reference inside the facts (<c>#/schemas/X</c>) to a reference to the component.</summary>
    private static string? InFacts(string target) =>
        target.StartsWith("#/schemas/", StringComparison.Ordinal) ? "#/components" + target[1..] : null;

    /// <summary>Changes the targets of all references, in <c>$ref</c> and in discriminator mappings.</summary>
    private static void Retarget(JsonNode? node, Func<string, string?> change)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Retarget(item, change);
                }

                break;
            case JsonObject map:
                foreach (var (key, value) in map.ToList())
                {
                    if (value is JsonValue text && text.TryGetValue<string>(out var target) && change(target) is { } changed)
                    {
                        map[key] = changed;
                    }
                    else
                    {
                        Retarget(value, change);
                    }
                }

                break;
        }
    }
}
