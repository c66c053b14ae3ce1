using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Parses arguments for path, query, and header parameters from the text in the request.</summary>
internal static class Scalars
{
    /// <summary>Whether parameters of the type are sent as text.</summary>
    public static bool Accepts(Type type)
    {
        type = Bare(type);
        return type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(long) || IsOpenEnum(type)
            || (ItemOf(type) is { } item && Accepts(item));
    }

    /// <summary>Whether a query parameter of the type may occur more than once.</summary>
    public static bool IsList(Type type) => ItemOf(type) is not null;

    /// <summary>Gets the argument that is sent as this text. Returns false if the type has none.</summary>
    public static bool TryRead(Type type, IReadOnlyList<string> texts, [NotNullWhen(true)] out object? value)
    {
        if (ItemOf(type) is { } item)
        {
            var items = Array.CreateInstance(item, texts.Count);
            value = items;
            for (var index = 0; index < texts.Count; index++)
            {
                if (ReadOne(item, texts[index]) is not { } read)
                {
                    return false;
                }

                items.SetValue(read, index);
            }

            return true;
        }

        value = texts is [var text] ? ReadOne(Bare(type), text) : null;
        return value is not null;
    }

    private static object? ReadOne(Type type, string text) => type switch
    {
        _ when type == typeof(string) => text,
        _ when type == typeof(bool) => text switch { "true" => true, "false" => false, _ => null },
        _ when type == typeof(int) => ReadNumber<int>(text),
        _ when type == typeof(long) => ReadNumber<long>(text),
        _ when IsOpenEnum(type) => Invocation.InvokeGeneric(typeof(Scalars), nameof(Word), type, text),
        _ => throw new NotSupportedException($"Parameters of type {type} are not supported."),
    };

    // Only numbers that are formatted as the same text again.
    private static object? ReadNumber<T>(string text)
        where T : struct, INumber<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var number) && number.ToString(null, CultureInfo.InvariantCulture) == text
            ? number
            : null;

    private static T Word<T>(string text)
        where T : struct, IOpenEnum<T> => T.FromValue(text);

    private static bool IsOpenEnum(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IOpenEnum<>));

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static Type? ItemOf(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var isList = definition == typeof(IEnumerable<>) || definition == typeof(IReadOnlyList<>);
        return isList ? type.GenericTypeArguments[0] : null;
    }
}
