using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;
using Tomlyn.Serialization;

namespace Fabro.Sdk.Cli;

/// <summary>TOML documents of the CLI. A document may contain secrets, so errors report the line but never its content.</summary>
[TomlSourceGenerationOptions(MaxDepth = MaxDepth)]
[TomlSerializable(typeof(TomlTable))]
internal sealed partial class Toml : TomlSerializerContext
{
    private const int MaxDepth = 64;

    /// <summary>Parses a document.</summary>
    /// <exception cref="FormatException">The text is not valid TOML.</exception>
    public static TomlTable Read(string text)
    {
        try
        {
            // Deserialization alone would accept duplicate keys and tables.
            SyntaxParser.ParseStrict(text, Default.Options, sourceName: null, validate: true);
            return TomlSerializer.Deserialize(text, Default.TomlTable) ?? [];
        }
        catch (TomlException exception)
        {
            throw new FormatException(
                exception.Line is { } line
                    ? FormattableString.Invariant($"line {line} is not valid.")
                    : "it is not valid, or nested too deeply.");
        }
    }

    /// <summary>Gets the table of a key; null if absent.</summary>
    public static TomlTable? FindTable(TomlTable? owner, string key) =>
        owner is not null && owner.TryGetValue(key, out var value) ? value as TomlTable : null;

    /// <summary>Gets the string of a key; null if absent.</summary>
    public static string? FindText(TomlTable? owner, string key) =>
        owner is not null && owner.TryGetValue(key, out var value) ? value as string : null;
}
