using System.Text.Json;

namespace Fabro.Sdk.Testing;

/// <summary>A scenario's traffic, in the order in which it happened.</summary>
/// <param name="name">The name.</param>
/// <param name="exchanges">The requests and their responses.</param>
public sealed class Recording(string name, IReadOnlyList<Exchange> exchanges)
{
    /// <summary>The file's name without its extension.</summary>
    public string Name { get; } = name;

    /// <summary>The requests and their responses.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; } = exchanges;

    /// <summary>Reads a recording, such as <c>run.ExportAsync</c> writes one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="InvalidDataException">The file holds no list of exchanges.</exception>
    public static Recording Load(string path)
    {
        using var file = File.OpenRead(path);
        var exchanges = JsonSerializer.Deserialize(file, RecordingJson.Default.ListExchange)
            ?? throw new InvalidDataException($"{path} holds no list of exchanges.");
        return new Recording(Path.GetFileNameWithoutExtension(path), exchanges);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
