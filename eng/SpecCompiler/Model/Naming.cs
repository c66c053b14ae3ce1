using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Model;

/// <summary>C# names out of wire names.</summary>
public static partial class Naming
{
    public static string Pascal(string name) =>
        string.Concat(Separator().Split(name).Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }

    /// <summary>The name of one item of a plural: <c>Providers</c> gives <c>Provider</c>; what is no plural gets <c>Item</c>.</summary>
    public static string Singular(string name) => name switch
    {
        _ when name.EndsWith("ies", StringComparison.Ordinal) => name[..^3] + "y",
        _ when name.EndsWith("sses", StringComparison.Ordinal) => name[..^2],
        _ when name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) => name[..^1],
        _ => name + "Item",
    };

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Separator();
}
