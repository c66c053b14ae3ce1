using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// Collects the unknown words that are met while JSON is read, and reports each distinct one once. Reading is synchronous, so the collector that is
/// in charge can stand in a thread's own field.
/// </summary>
public sealed class UnknownWords
{
    private const int Capacity = 1024;

    [ThreadStatic]
    private static UnknownWords? _current;

    private readonly Action<UnknownWord> _report;
    private readonly HashSet<UnknownWord> _met = [];

    /// <summary>Creates a collector.</summary>
    /// <param name="report">Gets each distinct word, the first 1024 of them.</param>
    public UnknownWords(Action<UnknownWord> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        _report = report;
    }

    /// <summary>Whether somebody wants to know; what finds words may skip its work otherwise.</summary>
    public static bool IsCollecting => _current is not null;

    /// <summary>Tells of an unknown word, if somebody wants to know.</summary>
    /// <param name="kind">What it is: <c>value</c>, <c>kind</c> or <c>member</c>.</param>
    /// <param name="type">The type that does not know it.</param>
    /// <param name="name">The word.</param>
    public static void Report(string kind, Type type, string name)
    {
        if (_current is { } collector)
        {
            ArgumentNullException.ThrowIfNull(type);
            collector.Add(new UnknownWord(kind, type.Name, name));
        }
    }

    /// <summary>Tells of the members that an object has and its type does not, if somebody wants to know.</summary>
    /// <param name="type">The type.</param>
    /// <param name="members">The members; none when <see langword="null"/>.</param>
    public static void ReportMembers(Type type, IDictionary<string, JsonElement>? members)
    {
        if (members is null || _current is null)
            return;
        foreach (var (name, _) in members)
            Report("member", type, name);
    }

    internal static UnknownWords? Enter(UnknownWords? collector)
    {
        var outer = _current;
        _current = collector;
        return outer;
    }

    internal static void Leave(UnknownWords? outer) => _current = outer;

    private void Add(UnknownWord word)
    {
        lock (_met)
        {
            if (_met.Count >= Capacity || !_met.Add(word))
                return;
        }

        _report(word);
    }
}
