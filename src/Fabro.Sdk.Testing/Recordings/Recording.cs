using System.Text.Json;

namespace Fabro.Sdk.Testing;

/// <summary>The recorded traffic of a scenario, in chronological order.</summary>
/// <param name="name">The name.</param>
/// <param name="exchanges">The exchanges.</param>
public sealed class Recording(string name, IReadOnlyList<Exchange> exchanges)
{
    /// <summary>The file name without its extension.</summary>
    public string Name { get; } = name;

    /// <summary>The requests and their responses.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; } = exchanges;

    /// <summary>Loads a recording, such as one that <c>run.ExportAsync</c> wrote.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="InvalidDataException">The file does not contain a list of exchanges.</exception>
    public static Recording Load(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            if (JsonSerializer.Deserialize(file, RecordingJson.Default.ListExchange) is { } exchanges && !exchanges.Contains(null!))
            {
                return new Recording(Path.GetFileNameWithoutExtension(path), exchanges);
            }
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException(
                $"'{path}' is not a recording. It must contain a list of exchanges, as written by run.ExportAsync: {failure.Message}",
                failure);
        }

        throw new InvalidDataException($"'{path}' is not a recording. It contains null instead of a list of exchanges.");
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
