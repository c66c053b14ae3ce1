using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core;

/// <summary>The <see cref="JsonSerializer"/> support for models. Each API exposes it through its own public class.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonModels
{
    /// <summary>The maximum nesting depth of JSON: four times what servers accept.</summary>
    public const int MaxDepth = 512;

    /// <summary>The metadata of models, unions, and open enums.</summary>
    public static IJsonTypeInfoResolver Resolver => field ??= new JsonModelResolver();

    /// <summary>Read-only options that support only models.</summary>
    public static JsonSerializerOptions Options => field ??= CreateOptions();

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = Resolver, MaxDepth = MaxDepth };
        options.MakeReadOnly();
        return options;
    }
}
