using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads objects of unions. If the discriminator comes first, the object is read in a single pass. Otherwise, its fields are searched for
/// the discriminator first.
/// </summary>
internal static class JsonUnionReading
{
    public static bool TryRead<T>(ref JsonModelReader json, [NotNullWhen(true)] out T? value)
        where T : JsonUnion, IJsonUnion<T>
    {
        value = null;
        if (!json.IsObject)
        {
            return json.Refuse("an object");
        }

        var start = json.Json;
        json.Json.Read();
        value = ReadObject<T>(ref json, start);
        // If there are several discriminators, the last one counts.
        if (IsOther<T>(value))
        {
            value = ReadAgain<T>(ref json, start);
        }

        if (value.IsSequenceRefused)
        {
            json.Json = start;
            value = CreateUnreadable<T>(JsonText.GetRaw(json.TakeElement()));
        }

        return true;
    }

    /// <summary>Creates the unknown variant for text that could not be read.</summary>
    public static T CreateUnreadable<T>(string rawText)
        where T : JsonUnion, IJsonUnion<T>
    {
        var value = T.Create([]);
        ((IUnknownVariant)value).RawText = rawText;
        return value;
    }

    /// <summary>Whether the union has a variant for a discriminator.</summary>
    public static bool IsKnown<T>(string discriminator)
        where T : JsonUnion, IJsonUnion<T> =>
        !T.Create(Encoding.UTF8.GetBytes(discriminator)).IsUnknown;

    private static T ReadObject<T>(ref JsonModelReader json, in Utf8JsonReader start)
        where T : JsonUnion, IJsonUnion<T>
    {
        T value;
        if (!json.IsAtName(T.DiscriminatorName))
        {
            value = Create<T>(
                ref json,
                json.PeekText(T.DiscriminatorName) is { IsEmpty: false } text ? text : FindDiscriminator(json.Json, T.DiscriminatorName));
        }
        else
        {
            json.Json.Read();
            value = Create<T>(ref json, json.IsString ? json.Text : []);
            // The class of a known variant implies the discriminator.
            if (value.IsUnknown)
            {
                json.Json = start;
            }

            json.Json.Read();
        }

        value.Read(ref json);
        return value;
    }

    private static bool IsOther<T>(T value)
        where T : JsonUnion, IJsonUnion<T> =>
        value.IsUnknown ? value.DiscriminatorValue is { } discriminator && IsKnown<T>(discriminator) : value.HasOtherDiscriminator;

    private static T ReadAgain<T>(ref JsonModelReader json, in Utf8JsonReader start)
        where T : JsonUnion, IJsonUnion<T>
    {
        json.Json = start;
        json.Json.Read();
        var value = Create<T>(ref json, FindDiscriminator(json.Json, T.DiscriminatorName, isLast: true));
        value.Read(ref json);
        return value;
    }

    private static T Create<T>(scoped ref JsonModelReader json, ReadOnlySpan<byte> discriminator)
        where T : JsonUnion, IJsonUnion<T>
    {
        var value = T.Create(discriminator);
        if (value.IsUnknown)
        {
            json.ReportUnknown("kind", typeof(T), discriminator);
        }

        return value;
    }

    /// <summary>Searches the fields of an object for its discriminator; returns empty if it has none that is a string.</summary>
    private static ReadOnlySpan<byte> FindDiscriminator(Utf8JsonReader json, ReadOnlySpan<byte> name, bool isLast = false)
    {
        ReadOnlySpan<byte> found = [];
        while (json.TokenType == JsonTokenType.PropertyName)
        {
            var isDiscriminator = JsonText.GetValueSpan(ref json).SequenceEqual(name);
            json.Read();
            if (isDiscriminator)
            {
                found = json.TokenType == JsonTokenType.String ? JsonText.GetValueSpan(ref json) : [];
            }

            if (!found.IsEmpty && !isLast)
            {
                break;
            }

            json.TrySkip();
            json.Read();
        }

        return found;
    }
}
