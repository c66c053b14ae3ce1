using System.Text.Json;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>The initial data of a new server, embedded as JSON.</summary>
internal static class Templates
{
    /// <summary>Reads a template into a new object.</summary>
    public static T Read<T>(string name)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream(name)!;
        return (T)JsonSerializer.Deserialize(stream, JsonModels.Options.GetTypeInfo(typeof(T)))!;
    }

    /// <summary>Reads a template into a new list.</summary>
    public static List<T> ReadList<T>(string name)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        var info = JsonModels.Options.GetTypeInfo(typeof(T));
        return [.. document.RootElement.EnumerateArray().Select(item => (T)item.Deserialize(info)!)];
    }
}
