using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// The fields of an object that have no property, whose value does not match their property, or that appear in a different place than the
/// class expects. The latter two are kept only until the property is set.
/// </summary>
internal sealed class KeptMembers : Dictionary<string, JsonElement>
{
    // Each name with the number of the field that it replaces.
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
        {
            (_held ??= []).Add((member, name));
        }
    }

    /// <summary>Records that a property was set from other fields.</summary>
    public void Derived(int member, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            (_held ??= []).Add((member, name));
        }
    }

    public void Replaced(int member)
    {
        if (_held is null)
        {
            return;
        }

        foreach (var (_, name) in _held.Where(kept => kept.Member == member))
        {
            Remove(name);
        }

        _held.RemoveAll(kept => kept.Member == member);
    }
}
