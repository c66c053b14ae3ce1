using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core;

/// <summary>Reads a value inside a converter without scanning it twice, and still tells the whole path of what does not fit.</summary>
internal static class NestedJson
{
    [ThreadStatic]
    private static bool _locating;

    public static T? Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);
        var typeInfo = Known<T>.Last;
        if (typeInfo is null || !ReferenceEquals(typeInfo.Options, options))
            Known<T>.Last = typeInfo = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        if (_locating)
            return ReadWithPath(ref reader, typeInfo);

        var start = reader;
        try
        {
            // Straight into the type's own converter: a nested call to the serializer would scan the whole object once more.
            return ((JsonConverter<T>)typeInfo.Converter).Read(ref reader, typeof(T), options);
        }
        catch (Exception exception) when (JsonFailure.Is(exception))
        {
            throw Locate(start, typeInfo, exception);
        }
    }

    // The fast way knows no path, so what failed is read once more the slow way. What is nested inside it is read
    // the slow way at once, or each level would double the work.
    private static Exception Locate<T>(Utf8JsonReader reader, JsonTypeInfo<T> typeInfo, Exception failure)
        where T : class
    {
        _locating = true;
        try
        {
            ReadWithPath(ref reader, typeInfo);
            return failure;
        }
        catch (NestedJsonException located)
        {
            return located;
        }
        finally
        {
            _locating = false;
        }
    }

    private static T? ReadWithPath<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> typeInfo)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, typeInfo);
        }
        catch (Exception exception) when (JsonFailure.Is(exception))
        {
            var failure = JsonFailure.Of(exception);
            throw new NestedJsonException(failure.Reason, failure.Path ?? "$", exception);
        }
    }

    // Asked for each value, the options would look the type up in a dictionary each time.
    private static class Known<T>
    {
        public static JsonTypeInfo<T>? Last;
    }
}
