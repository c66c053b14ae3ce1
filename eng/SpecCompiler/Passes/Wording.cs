using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Passes;

/// <summary>Checks whether a text only repeats a name, such as "The ID of the run." for <c>Run.Id</c>.</summary>
public static partial class Wording
{
    private const int ShortestStem = 4;

    private static readonly HashSet<string> Fillers =
    [
        "a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "by", "count", "current", "each", "false", "for", "from", "had",
        "has", "have", "how", "if", "in", "is", "it", "its", "kind", "list", "map", "name", "new", "null", "number", "of", "on", "one",
        "or", "that", "the", "these", "this", "those", "to", "true", "type", "used", "value", "was", "were", "what", "when", "whether",
        "which", "who", "with",
    ];

    public static bool Repeats(string text, IEnumerable<string> names)
    {
        var named = names.SelectMany(Split).ToList();
        return Split(text).Where(word => !Fillers.Contains(word)).All(word => named.Any(name => IsSame(word, name)));
    }

    private static IEnumerable<string> Split(string text) => Word().Matches(text).Select(word => word.Value.ToLowerInvariant());

    /// <summary>Whether two words have the same stem, such as <c>started</c> and <c>start</c>.</summary>
    private static bool IsSame(string left, string right)
    {
        var (first, second) = (left.TrimEnd('s'), right.TrimEnd('s'));
        var common = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        return first == second || common >= Math.Max(ShortestStem, Math.Min(first.Length, second.Length) - 1);
    }

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}
