namespace Fabro.SpecCompiler.Projection;

/// <summary>Writes the schemas of classes and enums for NSwag and the templates.</summary>
public sealed class ModelProjection(ApiModel api, DocTextWriter texts)
{
    private readonly MemberCode _code = new(api);
    private readonly ClassComforts _comforts = new(api);
    private readonly ModelUses _uses = new(api);

    public JsonObject Write()
    {
        var models = api.Models.ToDictionary(model => model.Name, Class);
        var enums = api.Enums.ToDictionary(values => values.Name, Enum);
        return new JsonObject(api.Schemas.Select(schema =>
            KeyValuePair.Create(schema.Key, (JsonNode?)(models.GetValueOrDefault(schema.Key) ?? enums[schema.Key]))));
    }

    private JsonObject Enum(OpenEnum values)
    {
        var schema = (JsonObject)api.Schemas[values.Name]!.DeepClone();
        schema["x-enumNames"] = new JsonArray([.. values.Values.Select(value => (JsonNode)value.Name)]);
        Describe(schema, values.Name, values.Summary, values.Remarks);
        foreach (var value in values.Values)
        {
            if (value.Summary is { } text)
            {
                schema["x-text-" + value.Name] = texts.Write(text);
            }
        }

        return schema;
    }

    private JsonObject Class(ClassModel model)
    {
        var schema = (JsonObject)model.Schema.DeepClone();
        var body = Unions.GetBody(schema);
        schema["x-role"] = model.IsRequest ? "request" : "response";
        Flag(schema, "x-internal", model.IsInternal);
        Flag(schema, "x-sent", model.IsSent);
        Flag(schema, "x-union", model.Union is not null);
        Flag(schema, "x-match", model.Union?.HasMatch == true);
        if ((model.Union ?? model.Variant?.Union) is { } union)
        {
            schema["x-tag"] = union.Discriminator;
            schema["x-tag-name"] = union.DiscriminatorName;
        }

        if (model.Variant is { } variant)
        {
            schema["x-tag-value"] = variant.Value;
        }

        Describe(schema, model.Name, model.Summary, model.Remarks);
        // The generated code preserves unlisted properties itself, which would conflict with NSwag's support for them.
        body["additionalProperties"] = false;
        body["required"] = new JsonArray([.. model.Members.Where(member => member.IsRequired).Select(member => (JsonNode)member.WireName)]);
        foreach (var member in model.Members)
        {
            var property = (JsonObject)body["properties"]![member.WireName]!;
            Describe(property, member);
            Flag(property, "x-hidden", Secrets.IsSecret(model, member));
        }

        _code.Write(model, schema);
        _comforts.Write(model, schema);
        if (model is { Members.Count: 0, Union: null, Variant: null })
        {
            // NSwag writes no class for an object without properties. The template skips this placeholder.
            body["properties"] = new JsonObject { ["none"] = new JsonObject { ["type"] = "string" } };
        }

        return schema;
    }

    private void Describe(JsonObject property, Member member)
    {
        property["x-csharp"] = member.Name;
        Flag(property, "x-required", member.IsRequired);
        if (member.Summary is { } summary)
        {
            property["x-summary"] = texts.Write(summary);
        }
    }

    private void Describe(JsonObject schema, string type, DocText? summary, DocText? remarks)
    {
        if (summary is null)
        {
            return;
        }

        schema["x-summary"] = texts.Write(summary);
        string[] paragraphs = [remarks is null ? "" : texts.Write(remarks), _uses.Write(type)];
        schema["x-remarks"] = string.Join("<br/>", paragraphs.Where(paragraph => paragraph.Length > 0));
    }

    private static void Flag(JsonObject node, string name, bool value)
    {
        if (value)
        {
            node[name] = true;
        }
    }
}
