using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;
using Tomlyn.Serialization;

namespace Fabro.Sdk.Addressing;

/// <summary>TOML documents of the command-line client. What stands in one may be a secret: an error tells the line and nothing of it.</summary>
[TomlSourceGenerationOptions(MaxDepth = MaxDepth)]
[TomlSerializable(typeof(TomlTable))]
internal sealed partial class Toml : TomlSerializerContext
{
    private const int MaxDepth = 64;

    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TomlTable Read(string text)
    {
        try
        {
            // Reading alone would let keys and tables pass that are there twice.
            SyntaxParser.ParseStrict(text, Default.Options, sourceName: null, validate: true);
            return TomlSerializer.Deserialize(text, Default.TomlTable) ?? [];
        }
        catch (TomlException exception)
        {
            throw new FormatException(exception.Line is { } line ? FormattableString.Invariant($"line {line} is wrong.") : "it is wrong, or nested too deeply.");
        }
    }

    /// <summary>The table of a key; null when there is none.</summary>
    public static TomlTable? FindTable(TomlTable? owner, string key) => owner is not null && owner.TryGetValue(key, out var value) ? value as TomlTable : null;

    /// <summary>The string of a key; null when there is none.</summary>
    public static string? FindText(TomlTable? owner, string key) => owner is not null && owner.TryGetValue(key, out var value) ? value as string : null;
}
