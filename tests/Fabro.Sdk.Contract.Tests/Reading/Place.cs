using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>A JSON value and the model value that it was read as: a place in a document and in its model.</summary>
internal sealed class Place
{
    // A name with any other character is quoted in a path.
    private static readonly SearchValues<char> PlainInPaths =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private readonly Type _declared;

    private Place(Place? parent, string step, JsonElement json, object? value, Type declared, PlaceKind kind)
    {
        Parent = parent;
        Step = step;
        Json = json;
        Kind = kind;
        Value = value;
        _declared = declared;
    }

    public Place? Parent { get; }

    /// <summary>The property name, the map key, or the list index.</summary>
    public string Step { get; }

    public JsonElement Json { get; }

    /// <summary>The value that was read, or the preserved value of an unknown property.</summary>
    public object? Value { get; }

    public PlaceKind Kind { get; }

    /// <summary>The declared property with this value, or null for a list element, a map entry, or an unknown property.</summary>
    public ModelMember? Member { get; private init; }

    /// <summary>Whether the value is null, an empty array, or an empty object.</summary>
    public bool IsHollow => Json.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => Json.GetArrayLength() == 0,
        JsonValueKind.Object => Json.GetPropertyCount() == 0,
        _ => false,
    };

    /// <summary>The type that an object was read as, or null for any other value.</summary>
    public Type? ObjectType => Kind is PlaceKind.Object or PlaceKind.Union ? Value?.GetType() : null;

    /// <summary>The open enum value, or null for any other value.</summary>
    public object? Word => Kind == PlaceKind.Word ? Value : null;

    /// <summary>The location as a JSON pointer.</summary>
    public string Pointer => Parent is null
        ? ""
        : $"{Parent.Pointer}/{Step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The location as a JSON path.</summary>
    public string JsonPath => Parent switch
    {
        null => "$",
        { Kind: PlaceKind.List } => $"{Parent.JsonPath}[{Step}]",
        _ when Step is "" || Step.AsSpan().ContainsAnyExcept(PlainInPaths) => $"{Parent.JsonPath}['{Step}']",
        _ => $"{Parent.JsonPath}.{Step}",
    };

    public static Place Root(JsonElement json, object? value, Type type) => new(null, "", json, value, type, PlaceKinds.Of(type));

    /// <summary>
    /// The location in the models: without indexes and keys, but with the variant of each union. Events have the same shape everywhere.
    /// </summary>
    public string Shape(string root)
    {
        var variant = Kind == PlaceKind.Union && ObjectType is { } type ? $"<{type.Name}>" : "";
        if (Value is RunEvent)
        {
            return "event" + variant;
        }

        var step = Parent?.Kind switch
        {
            null => root,
            PlaceKind.List => "[]",
            PlaceKind.Map => "{}",
            _ => "." + Step,
        };
        return Parent?.Shape(root) + step + variant;
    }

    public IEnumerable<Place> SelfAndDescendants()
    {
        yield return this;
        foreach (var child in Children())
        {
            foreach (var place in child.SelfAndDescendants())
            {
                yield return place;
            }
        }
    }

    /// <summary>The place at a JSON pointer, or null if the pointer leaves the typed part of the document.</summary>
    public Place? Find(string pointer)
    {
        var place = this;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            place = place.Children().FirstOrDefault(child => child.Step == name);
            if (place is null)
            {
                return null;
            }
        }

        return place;
    }

    /// <summary>The property with this JSON name that the object's type declares.</summary>
    public ModelMember? DeclaredMember(string name) =>
        ObjectType is { } type ? ModelTypes.MembersOf(type).FirstOrDefault(member => member.Name == name) : null;

    public IEnumerable<Place> Children() => (Kind, Value) switch
    {
        (_, null) => [],
        (PlaceKind.Object or PlaceKind.Union, _) => Json.EnumerateObject().Select(ChildOf),
        (PlaceKind.List, IList items) => Json.EnumerateArray().Select((json, index) => ElementOf(index, json, items[index])),
        (PlaceKind.List, IReadOnlyList<JsonElement> items) =>
            Json.EnumerateArray().Select((json, index) => ElementOf(index, json, items[index])),
        (PlaceKind.Map, IReadOnlyDictionary<string, JsonElement> entries) =>
            Json.EnumerateObject().Select(json => Element(json.Name, json.Value, entries[json.Name])),
        (PlaceKind.Map, IDictionary entries) => Json.EnumerateObject().Select(json => Element(json.Name, json.Value, entries[json.Name])),
        _ => [],
    };

    private Place ElementOf(int index, JsonElement json, object? value) =>
        Element(index.ToString(CultureInfo.InvariantCulture), json, value);

    private Place Element(string step, JsonElement json, object? value)
    {
        var type = _declared.GetGenericArguments()[^1];
        return new(this, step, json, value, type, PlaceKinds.Of(type));
    }

    private Place ChildOf(JsonProperty json)
    {
        if (DeclaredMember(json.Name) is not { } member)
        {
            return new(this, json.Name, json.Value, Kept(json.Name), typeof(JsonElement), PlaceKind.Extra);
        }

        var isTag = ModelTypes.UnionOf(ObjectType!) is { } union && ModelTypes.TagOf(union) == json.Name;
        var kind = isTag ? PlaceKind.Tag : PlaceKinds.Of(member.PropertyType);
        return new(this, json.Name, json.Value, member.Get(Value!), member.PropertyType, kind)
        {
            Member = member,
        };
    }

    private JsonElement Kept(string name) =>
        ((JsonModel)Value!).AdditionalProperties?.TryGetValue(name, out var value) == true ? value : default;
}
