using System.Text.Encodings.Web;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>Writes the vocabulary as a JSON schema, which editors use for validation and completion.</summary>
public static class OverlaySchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema of overlays.</summary>
    public static string Write()
    {
        var definitions = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        Define(typeof(OverlayPatch), definitions);
        var root = new JsonObject { ["allOf"] = new JsonArray(Reference(typeof(OverlayPatch))) };
        return Write("Overlay: a JSON Merge Patch of the facts of an API", root, definitions);
    }

    /// <summary>The schema of the files with the documentation of models.</summary>
    public static string WriteDocs()
    {
        var definitions = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var root = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [Overlay.SchemaReference] = new JsonObject { ["type"] = "string" } },
            ["additionalProperties"] = Form(typeof(TypeDocs), definitions),
        };
        return Write("Documentation of models, by C# type name", root, definitions);
    }

    private static string Write(string title, JsonObject root, SortedDictionary<string, JsonNode?> definitions)
    {
        root.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        root.Insert(1, "title", title);
        root.Add("definitions", new JsonObject(definitions));
        return root.ToJsonString(Indented) + "\n";
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
            // A null removes any value of the document.
            ["additionalProperties"] = new JsonObject { ["type"] = "null" },
        };
    }

    private static JsonObject Describe(Term term, JsonObject form)
    {
        var described = term.OrFlag ? new JsonObject { ["anyOf"] = new JsonArray(form, new JsonObject { ["type"] = "boolean" }) }
            // Draft 7 ignores the siblings of a $ref, including the description.
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
