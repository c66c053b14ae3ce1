using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>Everything that a server of another version may do to one value, short of another JSON type.</summary>
internal static class Mutator
{
    // Beyond ASCII, to be escaped, and longer than what is read on the stack.
    private static readonly string UnknownWord = "unknown \"wörd\" \U0001F680\n" + new string('x', 200);

    public static IEnumerable<Mutation> Mutate(RecordedPlace recorded)
    {
        var place = recorded.Place;
        var mutations = place.Kind switch
        {
            PlaceKind.Text or PlaceKind.Word or PlaceKind.Timestamp => Words(recorded),
            PlaceKind.Tag => Words(recorded).Concat(Tags(recorded)),
            PlaceKind.List => Lists(recorded),
            PlaceKind.Object or PlaceKind.Union when place.ObjectType is not null => Objects(recorded),
            PlaceKind.Map when !place.IsHollow => Maps(recorded),
            PlaceKind.Any or PlaceKind.Extra => OtherKinds(recorded),
            _ => [],
        };
        return Absence(recorded).Concat(mutations);
    }

    private static IEnumerable<Mutation> Absence(RecordedPlace recorded)
    {
        var place = recorded.Place;
        if (place.Parent is null)
            yield break;
        yield return new(recorded, "null", place.Rewrite(static (writer, _) => writer.WriteNullValue())) { IsRefused = Requests.RefuseNull(place) };
        if (place.Member is not null && place.Kind != PlaceKind.Tag)
            yield return new(recorded, "removed", place.Parent.Rewrite(Without(place.Step))) { IsRefused = Requests.Require(place) };
    }

    private static IEnumerable<Mutation> Words(RecordedPlace recorded)
    {
        var variant = recorded.Place.Kind == PlaceKind.Tag ? UnknownVariant(recorded.Place) : null;
        // An open enum takes no word for a word that was never set.
        string[] empty = recorded.Place.Kind == PlaceKind.Word ? [] : [""];
        foreach (var word in (string[])["unknown", UnknownWord, .. empty])
        {
            yield return new(recorded, $"the word \"{word}\"", recorded.Place.Rewrite((writer, _) => writer.WriteStringValue(word)))
            {
                Variant = variant,
                IsRefused = Requests.RefuseWord(recorded.Place),
            };
        }
    }

    private static IEnumerable<Mutation> Tags(RecordedPlace recorded)
    {
        var tag = recorded.Place;
        var known = tag.Parent!;
        yield return new(recorded, "tag removed", known.Rewrite(Without(tag.Step))) { Variant = UnknownVariant(tag) };
        yield return new(recorded, "tag last", known.Rewrite((writer, json) =>
        {
            writer.WriteStartObject();
            foreach (var member in json.EnumerateObject().Where(member => !member.NameEquals(tag.Step)))
                member.WriteTo(writer);
            writer.WritePropertyName(tag.Step);
            tag.Json.WriteTo(writer);
            writer.WriteEndObject();
        }))
        {
            Variant = known.ObjectType,
        };
    }

    private static IEnumerable<Mutation> Lists(RecordedPlace recorded) =>
        [new(recorded, "emptied", recorded.Place.Rewrite(static (writer, _) => OtherJson.EmptyArray(writer)))];

    private static IEnumerable<Mutation> Objects(RecordedPlace recorded) =>
    [
        new(recorded, "joined by unknown members", recorded.Place.Rewrite(static (writer, json) =>
        {
            writer.WriteStartObject();
            foreach (var (index, member) in json.EnumerateObject().Index())
            {
                if (index == 1)
                    WriteUnknown(writer, "first");
                member.WriteTo(writer);
            }

            WriteUnknown(writer, "last");
            writer.WriteEndObject();
        })),
    ];

    private static IEnumerable<Mutation> Maps(RecordedPlace recorded)
    {
        var value = recorded.Place.Json.EnumerateObject().First().Value;
        yield return new(recorded, "joined by an entry", recorded.Place.Rewrite((writer, json) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("a.b/c~'\"[é]");
            value.WriteTo(writer);
            foreach (var entry in json.EnumerateObject())
                entry.WriteTo(writer);
            writer.WriteEndObject();
        }));
    }

    private static IEnumerable<Mutation> OtherKinds(RecordedPlace recorded) =>
        OtherJson.Than(recorded.Place.Json.ValueKind)
            .Select(other => new Mutation(recorded, $"{other.Name} instead", recorded.Place.Rewrite((writer, _) => other.Write(writer))));

    private static void WriteUnknown(Utf8JsonWriter writer, string name)
    {
        writer.WriteString($"x_{name}_string", "new");
        writer.WriteNull($"x_{name}_null");
        writer.WritePropertyName($"x_{name}_object");
        writer.WriteRawValue("""{"a":{"b":[1,null,"é"]},"c":1e3}""");
        writer.WritePropertyName($"x_{name} [array].");
        writer.WriteRawValue("""[[],[[true,{"d":null}]]]""");
    }

    private static Rewriting.Edit Without(string name) => (writer, json) =>
    {
        writer.WriteStartObject();
        foreach (var member in json.EnumerateObject().Where(member => !member.NameEquals(name)))
            member.WriteTo(writer);
        writer.WriteEndObject();
    };

    private static Type UnknownVariant(Place tag) => ModelTypes.UnknownOf(ModelTypes.UnionOf(tag.Parent!.ObjectType!)!)!;
}
