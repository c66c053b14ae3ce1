namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// Projects the typed model onto the one document that NSwag reads. All that the templates know beside NSwag's own model stands in its extension data,
/// and is written here and in the two projections beside it, nowhere else.
/// </summary>
public static class NSwagDocument
{
    public static JsonObject Write(ApiModel api, CompilerSettings settings)
    {
        var texts = new DocTextWriter(api);
        var operations = new OperationProjection(api, settings, texts);
        var models = new ModelProjection(api, texts);
        var paths = new JsonObject();
        foreach (var operation in api.Operations)
        {
            var key = operation.Variant is { } variant ? SpecOperation.VariantKey(operation.Path, variant) : operation.Path;
            paths.TryAdd(key, new JsonObject());
            paths[key]![operation.Verb] = operations.Write(operation);
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.4",
            ["info"] = api.Document.Root["info"]?.DeepClone() ?? new JsonObject(),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = models.Write() },
        };
    }
}
