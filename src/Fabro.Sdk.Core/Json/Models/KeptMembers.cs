using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>The members of an object that was read which have no property, or whose value does not fit it: the latter until the property is set.</summary>
internal sealed class KeptMembers : Dictionary<string, JsonElement>
{
    private List<(int Member, string Name)>? _refused;

    public KeptMembers()
    {
    }

    private KeptMembers(KeptMembers other)
        : base(other) =>
        _refused = other._refused is { } refused ? [.. refused] : null;

    public KeptMembers Copy() => new(this);

    public bool Holds(int member) => _refused?.Exists(kept => kept.Member == member) == true;

    public void Refuse(int member, string name, JsonElement value)
    {
        this[name] = value;
        if (!Holds(member))
            (_refused ??= []).Add((member, name));
    }

    public void Replaced(int member)
    {
        var index = _refused?.FindIndex(kept => kept.Member == member) ?? -1;
        if (index < 0)
            return;
        Remove(_refused![index].Name);
        _refused.RemoveAt(index);
    }
}
