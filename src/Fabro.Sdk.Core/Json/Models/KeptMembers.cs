using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// The members of an object that was read which have no property, or whose value does not fit it, or stands elsewhere than the class has it: the two latter
/// until the property is set.
/// </summary>
internal sealed class KeptMembers : Dictionary<string, JsonElement>
{
    // By the number of the member whose property they stand for.
    private List<(int Member, string Name)>? _held;

    public KeptMembers()
    {
    }

    private KeptMembers(KeptMembers other)
        : base(other) =>
        _held = other._held is { } held ? [.. held] : null;

    public KeptMembers Copy() => new(this);

    public bool Holds(int member) => _held?.Exists(kept => kept.Member == member) == true;

    public void Refuse(int member, string name, JsonElement value)
    {
        this[name] = value;
        if (!Holds(member))
            (_held ??= []).Add((member, name));
    }

    /// <summary>Takes note that a property was set to what other members say.</summary>
    public void Derived(int member, IReadOnlyList<string> names)
    {
        foreach (var name in names)
            (_held ??= []).Add((member, name));
    }

    public void Replaced(int member)
    {
        if (_held is null)
            return;
        foreach (var (_, name) in _held.Where(kept => kept.Member == member))
            Remove(name);
        _held.RemoveAll(kept => kept.Member == member);
    }
}
