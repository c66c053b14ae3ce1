using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Core;

/// <summary>
/// A JSON object represented by a class. It has properties for the JSON fields that this version of the library knows, and
/// <see cref="AdditionalProperties"/> for all other fields. It tracks which fields are present, so that an object that was read is written
/// back unchanged: an absent field stays absent, and a <c>null</c> stays <c>null</c>.
/// </summary>
public abstract class JsonModel
{
    /// <summary>The number of a union's discriminator.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected const int Discriminator = 62;

    /// <summary>The number of a field that the class does not define.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected const int NoMember = int.MinValue;

    private const ulong WasReadFlag = 1UL << 63;

    // One bit for each field that has a value to write, in the order of the generated code, and one for an object that was read.
    private ulong _members;

    /// <summary>
    /// Fields that this version of the library has no property for, and values that do not match the type of their property, as received.
    /// They are written back. Add entries to send fields that the library does not know. An entry with the name of a known field overrides
    /// its property when the object is sent. <see langword="null"/> if there are none.
    /// </summary>
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Copies <see cref="AdditionalProperties"/> for another object.</summary>
    /// <returns>The copy; <see langword="null"/> if there are none.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IDictionary<string, JsonElement>? CopyAdditionalProperties() =>
        AdditionalProperties is { } others ? new Dictionary<string, JsonElement>(others) : null;

    internal JsonModel Copy()
    {
        var copy = (JsonModel)MemberwiseClone();
        copy.AdditionalProperties = AdditionalProperties is KeptMembers kept ? kept.Copy() : CopyAdditionalProperties();
        return copy;
    }

    internal bool WasRead => (_members & WasReadFlag) != 0;

    /// <summary>Reads the object to its end, starting at its first field name.</summary>
    internal void Read(ref JsonModelReader json)
    {
        _members |= WasReadFlag;
        ReadMembers(ref json);
        if (AdditionalProperties is not null)
        {
            ReadOtherVersions();
        }
    }

    /// <summary>Whether the object, or an object that a property created on first access, has anything to write.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual bool HasContent => (_members & ~WasReadFlag) != 0 || AdditionalProperties is { Count: > 0 };

    /// <summary>Reads the fields up to the end of the object.</summary>
    /// <param name="json">The reader, positioned at the first field name.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void ReadMembers(ref JsonModelReader json);

    /// <summary>
    /// Interprets fields of other server versions that the class does not define. Called once after an object with such fields was read.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void ReadOtherVersions()
    {
    }

    /// <summary>Sets properties from other fields. The original fields are written back until the properties are set again.</summary>
    /// <param name="set">Sets the properties.</param>
    /// <param name="names">The names of the fields.</param>
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
            {
                (AdditionalProperties as KeptMembers)?.Derived(member, names);
            }
        }
    }

    /// <summary>Writes the fields that are present.</summary>
    /// <param name="json">The writer, positioned inside the object.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void WriteMembers(JsonModelWriter json);

    /// <summary>Whether a field has a value to write, including <c>null</c>.</summary>
    /// <param name="member">The number of the field.</param>
    /// <returns>Whether it has a value to write.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool Has(int member) => (_members & (1UL << member)) != 0;

    /// <summary>
    /// Whether a field has a value to write: it was read or set, or its object was created by its property and then filled.
    /// </summary>
    /// <param name="member">The number of the field.</param>
    /// <param name="value">The object.</param>
    /// <returns>Whether it has a value to write.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool Has(int member, JsonModel? value) => Has(member) || (IsFilled(value) && !IsRefused(member));

    /// <summary>Whether an object that its property created has been filled.</summary>
    /// <param name="value">The object.</param>
    /// <returns>Whether it has been filled.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static bool IsFilled(JsonModel? value) => value is { HasContent: true };

    /// <summary>Whether a field was read with a value that does not match the type of its property.</summary>
    /// <param name="member">The number of the field.</param>
    /// <returns>Whether the value does not match.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool IsRefused(int member) => (AdditionalProperties as KeptMembers)?.Holds(member) == true;

    /// <summary>
    /// Records a field that was read, or preserves its value as received, and advances to the next name. If a name occurs more than once,
    /// the last one counts.
    /// </summary>
    /// <param name="json">The reader, positioned at the value.</param>
    /// <param name="name">The name, in UTF-8.</param>
    /// <param name="member">
    /// The number of the field if its value matches; the complement of the number if it does not; <see cref="NoMember"/> for a field that
    /// the class does not define.
    /// </param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Take(ref JsonModelReader json, ReadOnlySpan<byte> name, int member)
    {
        if (member < 0)
        {
            Keep(ref json, JsonText.Decode(name), member);
        }
        else
        {
            _members |= 1UL << member;
        }

        if (member >= 0 && AdditionalProperties is KeptMembers kept)
        {
            kept.Replaced(member);
        }

        json.Json.Read();
    }

    /// <summary>Sets a property; <c>null</c> is written as <c>null</c>.</summary>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="field">The backing field.</param>
    /// <param name="value">The value.</param>
    /// <param name="member">The number of the field.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Set<T>(ref T field, T value, int member)
    {
        field = value;
        _members |= 1UL << member;
        (AdditionalProperties as KeptMembers)?.Replaced(member);
    }

    /// <summary>Sets a property, or omits it if the value is <see langword="null"/>.</summary>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="field">The backing field.</param>
    /// <param name="value">The value.</param>
    /// <param name="member">The number of the field.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetOrLeaveOut<T>(ref T field, T value, int member)
    {
        Set(ref field, value, member);
        if (value is null)
        {
            _members &= ~(1UL << member);
        }
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
                {
                    json.Write(name, value);
                }
            }
        }

        json.Json.WriteEndObject();
    }

    private static bool Contains(ReadOnlySpan<(string Name, JsonNode Value)> members, string name)
    {
        foreach (var member in members)
        {
            if (member.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private void Keep(ref JsonModelReader json, string name, int member)
    {
        if (AdditionalProperties is not KeptMembers kept)
        {
            AdditionalProperties = kept = new KeptMembers();
        }

        if (member == NoMember)
        {
            // The unknown kind has already been reported. Reporting its fields would add nothing.
            kept[name] = this is IUnknownVariant ? json.TakeElement() : json.TakeUnknown(GetType(), name);
            return;
        }

        kept.Refuse(~member, name, json.TakeRefused(GetType(), name));
        _members &= ~(1UL << ~member);
    }
}
