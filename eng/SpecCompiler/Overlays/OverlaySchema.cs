using System.Text.Encodings.Web;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>Writes the vocabulary as a JSON schema, with which editors check and complete overlays.</summary>
public static class OverlaySchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var definitions = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        Define(typeof(OverlayPatch), definitions);
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Overlay: a JSON Merge Patch of the facts of an API",
            ["allOf"] = new JsonArray(Reference(typeof(OverlayPatch))),
            ["definitions"] = new JsonObject(definitions),
        };
        return schema.ToJsonString(Indented) + "\n";
    }

    private static void Define(Type record, SortedDictionary<string, JsonNode?> definitions)
    {
        if (!definitions.TryAdd(record.Name, null))
        {
            return;
        }

        var properties = new JsonObject();
        foreach (var term in Vocabulary.GetTerms(record).OrderBy(term => term.Name, StringComparer.Ordinal))
        {
            properties[term.Name] = Describe(term, Form(term.Type, definitions));
        }

        definitions[record.Name] = new JsonObject
        {
            ["type"] = OrNull("object"),
            ["properties"] = properties,
            // A null removes what the document has, whatever that is.
            ["additionalProperties"] = new JsonObject { ["type"] = "null" },
        };
    }

    private static JsonObject Describe(Term term, JsonObject form)
    {
        var described = term.OrFlag ? new JsonObject { ["anyOf"] = new JsonArray(form, new JsonObject { ["type"] = "boolean" }) }
            // Beside a reference a description would not be seen.
            : form.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(form) }
            : form;
        described.Insert(0, "description", term.Description);
        return described;
    }

    private static JsonObject Form(Type type, SortedDictionary<string, JsonNode?> definitions)
    {
        if (Vocabulary.IsRecord(type))
        {
            Define(type, definitions);
            return Reference(type);
        }

        if (Vocabulary.GetValue(type) is { } value)
        {
            return new JsonObject { ["type"] = OrNull("object"), ["additionalProperties"] = Form(value, definitions) };
        }

        if (Vocabulary.GetItem(type) is { } item)
        {
            return new JsonObject { ["type"] = OrNull("array"), ["items"] = Form(item, definitions) };
        }

        return type switch
        {
            _ when type.IsEnum => new JsonObject { ["enum"] = new JsonArray([.. Vocabulary.GetChoices(type), null]) },
            _ when type == typeof(string) => new JsonObject { ["type"] = OrNull("string") },
            _ when type == typeof(bool) => new JsonObject { ["type"] = OrNull("boolean") },
            _ when type == typeof(double) => new JsonObject { ["type"] = OrNull("number") },
            _ => [],
        };
    }

    private static JsonArray OrNull(string type) => [type, "null"];

    private static JsonObject Reference(Type record) => new() { ["$ref"] = $"#/definitions/{record.Name}" };
}
