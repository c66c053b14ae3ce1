namespace Fabro.SpecCompiler.Projection;

/// <summary>Writes the schemas of classes and enums for NSwag and their templates.</summary>
public sealed class ModelProjection(ApiModel api, DocTextWriter texts)
{
    private readonly MemberCode _code = new(api);
    private readonly ClassComforts _comforts = new(api);

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
        Describe(schema, values.Description);
        foreach (var value in values.Values)
        {
            if (value.Description is { } text)
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

        Describe(schema, model.Description);
        // What is not listed the generated code keeps itself; NSwag's own way would clash with it.
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
            // NSwag writes no class for an object without members; the template leaves this one out.
            body["properties"] = new JsonObject { ["none"] = new JsonObject { ["type"] = "string" } };
        }

        return schema;
    }

    private void Describe(JsonObject property, Member member)
    {
        property["x-csharp"] = member.Name;
        Flag(property, "x-required", member.IsRequired);
        Describe(property, member.Description);
    }

    private void Describe(JsonObject node, DocText? text)
    {
        if (text is not null)
        {
            node["x-summary"] = texts.Write(text);
        }
    }

    private static void Flag(JsonObject node, string name, bool value)
    {
        if (value)
        {
            node[name] = true;
        }
    }
}
