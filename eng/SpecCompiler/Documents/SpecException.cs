namespace Fabro.SpecCompiler.Documents;

/// <summary>
/// The compiler rejected a schema, a name, or a text. Specifies the location (a JSON pointer), the violated rule, and the reason.
/// </summary>
public sealed class SpecException(string location, string rule, string reason)
    : Exception($"{location}: {reason} (rule: {rule})")
{
    public string Location { get; } = location;

    public string Rule { get; } = rule;
}
