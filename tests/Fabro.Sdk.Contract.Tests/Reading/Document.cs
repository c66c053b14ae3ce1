using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>A JSON document that was read as its type and written back.</summary>
internal sealed class Document
{
    private readonly JsonElement _written;

    private Document(Place root, JsonElement written)
    {
        Root = root;
        _written = written;
    }

    public Place Root { get; }

    public static Document Read(JsonElement json, JsonTypeInfo typeInfo) => Read(JsonUtf8(json), typeInfo);

    /// <exception cref="JsonException">The document does not fit the type.</exception>
    public static Document Read(byte[] json, JsonTypeInfo typeInfo)
    {
        var value = JsonSerializer.Deserialize(json, typeInfo);
        var written = JsonSerializer.SerializeToUtf8Bytes(value, typeInfo);
        return new(Place.Root(JsonElement.Parse(json), value, typeInfo.Type), JsonElement.Parse(written));
    }

    /// <summary>Where what was written does not say what was read.</summary>
    public IEnumerable<string> Losses() =>
        JsonDiff.Compare(Root.Json, _written).Where(difference => !IsHarmless(difference)).Select(difference => difference.ToString());

    private static byte[] JsonUtf8(JsonElement json) => System.Text.Encoding.UTF8.GetBytes(json.GetRawText());

    // Null and absent say the same of a declared member, and what its type cannot do without may be added: as a new object has it.
    private bool IsHarmless(JsonDifference difference)
    {
        var split = difference.Path.LastIndexOf('/');
        if (split < 0)
            return false;
        var name = difference.Path[(split + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        if (Root.Find(difference.Path[..split]) is not { ObjectType: { } owner } place || place.DeclaredMember(name) is null)
            return false;
        if (difference.Expected is not (null or "null"))
            return false;
        return difference.Actual is null
            || (NewObject.JsonOf(owner, name) is { } initial && JsonDiff.Compare(initial, difference.Actual).Count == 0);
    }
}
