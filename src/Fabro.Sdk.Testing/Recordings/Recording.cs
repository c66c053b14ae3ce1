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
        try
        {
            if (JsonSerializer.Deserialize(file, RecordingJson.Default.ListExchange) is { } exchanges && !exchanges.Contains(null!))
                return new Recording(Path.GetFileNameWithoutExtension(path), exchanges);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} is no recording, but should be a list of exchanges as run.ExportAsync writes it: {failure.Message}", failure);
        }

        throw new InvalidDataException($"{path} is no recording: it has null in place of exchanges.");
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
