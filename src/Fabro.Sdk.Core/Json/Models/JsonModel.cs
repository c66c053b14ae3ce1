using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Core;

/// <summary>
/// A JSON object as a class: properties for the members that this version of the library knows, <see cref="AdditionalProperties"/> for all others.
/// It remembers which members it has, so that what was read is what is written: an absent member stays absent, a <c>null</c> stays <c>null</c>.
/// </summary>
public abstract class JsonModel
{
    /// <summary>The number of the discriminator of a union.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected const int Discriminator = 62;

    /// <summary>The number of a member that the class does not have.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected const int NoMember = int.MinValue;

    private const ulong WasReadFlag = 1UL << 63;

    // A bit for each member that has a value to write, in the order of the generated code, and one that tells an object that was read.
    private ulong _members;

    /// <summary>
    /// Members that this version of the library has no property for, and values that do not fit their property, as received. They are written back.
    /// Add members of your own to send what the library does not know; one that a property has, too, is sent as it stands here.
    /// <see langword="null"/> when there are none.
    /// </summary>
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>A copy of <see cref="AdditionalProperties"/>, for another object.</summary>
    /// <returns>The copy; <see langword="null"/> when there are none.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IDictionary<string, JsonElement>? CopyAdditionalProperties() => AdditionalProperties is { } others ? new Dictionary<string, JsonElement>(others) : null;

    internal JsonModel Copy()
    {
        var copy = (JsonModel)MemberwiseClone();
        copy.AdditionalProperties = AdditionalProperties is KeptMembers kept ? kept.Copy() : CopyAdditionalProperties();
        return copy;
    }

    internal bool WasRead => (_members & WasReadFlag) != 0;

    /// <summary>Reads the object, of which the reader stands at the first name, to its end.</summary>
    internal void Read(ref JsonModelReader json)
    {
        _members |= WasReadFlag;
        ReadMembers(ref json);
        if (AdditionalProperties is not null)
            ReadOtherVersions();
    }

    /// <summary>Whether the object, or one that a property created when it was asked for, has anything to write.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual bool HasContent => (_members & ~WasReadFlag) != 0 || AdditionalProperties is { Count: > 0 };

    /// <summary>Reads the members up to the end of the object.</summary>
    /// <param name="json">The reader, at the name of the first member.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void ReadMembers(ref JsonModelReader json);

    /// <summary>
    /// Takes in what servers of other versions say in members that the class does not have. Called once an object was read that has such members.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void ReadOtherVersions()
    {
    }

    /// <summary>Sets properties to what other members say: these are what is written, until the properties are set once more.</summary>
    /// <param name="set">Sets the properties.</param>
    /// <param name="names">The names of the members.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Derive(Action set, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(set);
        var before = _members;
        set();
        var derived = _members & ~before;
        _members = before;
        for (var member = 0; member < Discriminator; member++)
        {
            if ((derived & (1UL << member)) != 0)
                (AdditionalProperties as KeptMembers)?.Derived(member, names);
        }
    }

    /// <summary>Writes the members that the object has.</summary>
    /// <param name="json">The writer, inside the object.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void WriteMembers(JsonModelWriter json);

    /// <summary>Whether a member has a value to write, <c>null</c> included.</summary>
    /// <param name="member">The number of the member.</param>
    /// <returns>Whether it has.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool Has(int member) => (_members & (1UL << member)) != 0;

    /// <summary>Whether a member has a value to write: it was read or set, or its object was created by its property and then filled.</summary>
    /// <param name="member">The number of the member.</param>
    /// <param name="value">The object.</param>
    /// <returns>Whether it has.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool Has(int member, JsonModel? value) => Has(member) || (IsFilled(value) && !IsRefused(member));

    /// <summary>Whether an object that its property created has been filled.</summary>
    /// <param name="value">The object.</param>
    /// <returns>Whether it has.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static bool IsFilled(JsonModel? value) => value is { HasContent: true };

    /// <summary>Whether a member was read with a value that does not fit.</summary>
    /// <param name="member">The number of the member.</param>
    /// <returns>Whether it was.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool IsRefused(int member) => (AdditionalProperties as KeptMembers)?.Holds(member) == true;

    /// <summary>Takes note of a member that was read, or keeps its value as it is, and moves to the next name. Of two members of one name the last counts.</summary>
    /// <param name="json">The reader, at the value.</param>
    /// <param name="name">The name, in UTF-8.</param>
    /// <param name="member">
    /// The number of the member where its value fits; the complement of the number where it does not; <see cref="NoMember"/> for a member that the class
    /// does not have.
    /// </param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Take(ref JsonModelReader json, ReadOnlySpan<byte> name, int member)
    {
        if (member < 0)
            Keep(ref json, JsonText.Decode(name), member);
        else
            _members |= 1UL << member;
        if (member >= 0 && AdditionalProperties is KeptMembers kept)
            kept.Replaced(member);
        json.Json.Read();
    }

    /// <summary>Sets a member; <c>null</c> is written as <c>null</c>.</summary>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="field">Where the value is kept.</param>
    /// <param name="value">The value.</param>
    /// <param name="member">The number of the member.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Set<T>(ref T field, T value, int member)
    {
        field = value;
        _members |= 1UL << member;
        (AdditionalProperties as KeptMembers)?.Replaced(member);
    }

    /// <summary>Sets a member, or leaves it out where the value is <see langword="null"/>.</summary>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="field">Where the value is kept.</param>
    /// <param name="value">The value.</param>
    /// <param name="member">The number of the member.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetOrLeaveOut<T>(ref T field, T value, int member)
    {
        Set(ref field, value, member);
        if (value is null)
            _members &= ~(1UL << member);
    }

    internal void Write(JsonModelWriter json, params ReadOnlySpan<(string Name, JsonNode Value)> decided)
    {
        json.Json.WriteStartObject();
        WriteMembers(json.For(this));
        foreach (var (name, value) in decided)
        {
            json.Json.WritePropertyName(name);
            value.WriteTo(json.Json);
        }

        if (AdditionalProperties is { } others)
        {
            foreach (var (name, value) in others)
            {
                if (!Contains(decided, name))
                    json.Write(name, value);
            }
        }

        json.Json.WriteEndObject();
    }

    private static bool Contains(ReadOnlySpan<(string Name, JsonNode Value)> members, string name)
    {
        foreach (var member in members)
        {
            if (member.Name == name)
                return true;
        }

        return false;
    }

    private void Keep(ref JsonModelReader json, string name, int member)
    {
        if (AdditionalProperties is not KeptMembers kept)
            AdditionalProperties = kept = new KeptMembers();
        if (member == NoMember)
        {
            // That the kind is unknown has been reported; its members say nothing more.
            kept[name] = this is IUnknownVariant ? json.TakeElement() : json.TakeUnknown(GetType(), name);
            return;
        }

        kept.Refuse(~member, name, json.TakeRefused(GetType(), name));
        _members &= ~(1UL << ~member);
    }
}
