using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Model;

/// <summary>Converts wire names to C# names.</summary>
public static partial class Naming
{
    public static string Pascal(string name) =>
        string.Concat(Separator().Split(name).Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }

    /// <summary>The singular of a plural name: <c>Providers</c> becomes <c>Provider</c>. Other names get the suffix <c>Item</c>.</summary>
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
