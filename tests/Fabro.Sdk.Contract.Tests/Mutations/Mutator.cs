using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>All changes that a server of another version may make to one value, except to another JSON type.</summary>
internal static class Mutator
{
    // Non-ASCII, with characters that need escaping, and longer than the stack buffer of the reader.
    private static readonly string UnknownWord = "unknown \"wörd\" \U0001F680\n" + new string('x', 200);

    public static IEnumerable<Mutation> Mutate(Specimen specimen)
    {
        var place = specimen.Place;
        var mutations = place.Kind switch
        {
            PlaceKind.Text or PlaceKind.Word or PlaceKind.Timestamp => Words(specimen),
            PlaceKind.Tag => Words(specimen).Concat(Tags(specimen)),
            PlaceKind.Whole or PlaceKind.Fraction => Numbers(specimen),
            PlaceKind.List => Lists(specimen),
            PlaceKind.Object or PlaceKind.Union when place.ObjectType is { } type => Objects(specimen, type),
            PlaceKind.Map when !place.IsHollow => Maps(specimen),
            PlaceKind.Any or PlaceKind.Extra => OtherKinds(specimen),
            _ => [],
        };
        return Absence(specimen).Concat(mutations);
    }

    private static IEnumerable<Mutation> Absence(Specimen specimen)
    {
        var place = specimen.Place;
        if (place.Parent is null)
        {
            yield break;
        }

        yield return new(specimen, "null", place.Rewrite(static (writer, _) => writer.WriteNullValue()))
        {
            Variant = place.Kind == PlaceKind.Tag ? UnknownVariant(place) : null,
        };
        if (place.Member is not null && place.Kind != PlaceKind.Tag)
        {
            yield return new(specimen, "removed", place.Parent.Rewrite(Without(place.Step)));
        }
    }

    private static IEnumerable<Mutation> Words(Specimen specimen)
    {
        var variant = specimen.Place.Kind == PlaceKind.Tag ? UnknownVariant(specimen.Place) : null;
        foreach (var word in (string[])["unknown", UnknownWord, ""])
        {
            yield return new(specimen, $"the value \"{word}\"", specimen.Place.Rewrite((writer, _) => writer.WriteStringValue(word)))
            {
                Variant = variant,
            };
        }
    }

    // Integers in other notations, and numbers that no .NET type can represent exactly.
    private static IEnumerable<Mutation> Numbers(Specimen specimen) =>
        ((string[])["0", "-1", "7.0", "1e3", "1.5", "9007199254740993", "9223372036854775808", "1e400", "0.1234567890123456789"])
            .Select(number => new Mutation(
                specimen, $"the number {number}", specimen.Place.Rewrite((writer, _) => writer.WriteRawValue(number))));

    private static IEnumerable<Mutation> Tags(Specimen specimen)
    {
        var tag = specimen.Place;
        var known = tag.Parent!;
        yield return new(specimen, "discriminator removed", known.Rewrite(Without(tag.Step))) { Variant = UnknownVariant(tag) };
        yield return new(specimen, "discriminator last", known.Rewrite((writer, json) =>
        {
            writer.WriteStartObject();
            foreach (var member in json.EnumerateObject().Where(member => !member.NameEquals(tag.Step)))
            {
                member.WriteTo(writer);
            }

            writer.WritePropertyName(tag.Step);
            tag.Json.WriteTo(writer);
            writer.WriteEndObject();
        }))
        {
            Variant = known.ObjectType,
        };
    }

    private static IEnumerable<Mutation> Lists(Specimen specimen) =>
        [new(specimen, "emptied", specimen.Place.Rewrite(static (writer, _) => OtherJson.EmptyArray(writer)))];

    private static IEnumerable<Mutation> Objects(Specimen specimen, Type type) =>
    [
        new(specimen, "with unknown properties", specimen.Place.Rewrite((writer, json) =>
        {
            writer.WriteStartObject();
            foreach (var (index, member) in json.EnumerateObject().Index())
            {
                if (index == 1)
                {
                    WriteUnknown(writer, "first");
                }

                member.WriteTo(writer);
            }

            WriteUnknown(writer, "last");
            // C# property names have no meaning in the JSON.
            foreach (var property in type.GetProperties().Where(property => specimen.Place.DeclaredMember(property.Name) is null))
            {
                writer.WriteString(property.Name, "unknown");
            }

            writer.WriteEndObject();
        })),
    ];

    private static IEnumerable<Mutation> Maps(Specimen specimen)
    {
        var value = specimen.Place.Json.EnumerateObject().First().Value;
        yield return new(specimen, "with an extra entry", specimen.Place.Rewrite((writer, json) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("a.b/c~'\"[é]");
            value.WriteTo(writer);
            foreach (var entry in json.EnumerateObject())
            {
                entry.WriteTo(writer);
            }

            writer.WriteEndObject();
        }));
    }

    private static IEnumerable<Mutation> OtherKinds(Specimen specimen) =>
        OtherJson.Than(specimen.Place.Json.ValueKind)
            .Select(other => new Mutation(specimen, $"{other.Name} instead", specimen.Place.Rewrite((writer, _) => other.Write(writer))));

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
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    };

    private static Type UnknownVariant(Place tag) => ModelTypes.UnknownOf(ModelTypes.UnionOf(tag.Parent!.ObjectType!)!)!;
}
