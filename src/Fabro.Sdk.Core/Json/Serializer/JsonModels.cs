using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core;

/// <summary>What models look like to <see cref="JsonSerializer"/>; the class that each API shows to its users stands in front of it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonModels
{
    /// <summary>How deeply JSON may nest: four times what servers take.</summary>
    public const int MaxDepth = 512;

    /// <summary>The metadata of models, unions and open enums.</summary>
    public static IJsonTypeInfoResolver Resolver => field ??= new JsonModelResolver();

    /// <summary>Options for models alone; read-only.</summary>
    public static JsonSerializerOptions Options => field ??= CreateOptions();

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = Resolver, MaxDepth = MaxDepth };
        options.MakeReadOnly();
        return options;
    }
}
