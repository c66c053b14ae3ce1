namespace Fabro.SpecCompiler.Documents;

/// <summary>A shape or name the compiler refuses: says where it stands (a JSON pointer), which rule it breaks and why.</summary>
public sealed class SpecException(string location, string rule, string reason)
    : Exception($"{location}: {reason} (rule: {rule})")
{
    public string Location { get; } = location;

    public string Rule { get; } = rule;
}
