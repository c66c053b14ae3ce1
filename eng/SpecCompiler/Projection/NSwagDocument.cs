namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// Projects the typed model to the document that NSwag reads. Everything that the templates need in addition to NSwag's own model is in its
/// extension data, which is written only by this class and the two projections.
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
