using System.Text.Json;

namespace Fabro.Sdk.Recordings;

/// <summary>A scenario's traffic, in the order in which it happened.</summary>
public sealed class Recording(string name, IReadOnlyList<Exchange> exchanges)
{
    /// <summary>The file's name without its extension.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<Exchange> Exchanges { get; } = exchanges;

    public static Recording Load(string path)
    {
        using var file = File.OpenRead(path);
        var exchanges = JsonSerializer.Deserialize(file, RecordingJson.Default.ListExchange)
            ?? throw new InvalidDataException($"{path} holds no list of exchanges.");
        return new Recording(Path.GetFileNameWithoutExtension(path), exchanges);
    }

    public override string ToString() => Name;
}
