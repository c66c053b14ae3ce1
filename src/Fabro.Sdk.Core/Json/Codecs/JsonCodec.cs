using System.ComponentModel;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>The codecs of all types that occur in JSON bodies, lists, and maps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonCodec
{
    /// <summary>Strings.</summary>
    public static JsonCodec<string> String => field ??= new StringCodec();

    /// <summary>Booleans.</summary>
    public static JsonCodec<bool> Boolean => field ??= new BooleanCodec();

    /// <summary>32-bit integers.</summary>
    public static JsonCodec<int> Int32 => field ??= new Int32Codec();

    /// <summary>64-bit integers.</summary>
    public static JsonCodec<long> Int64 => field ??= new Int64Codec();

    /// <summary>Floating-point numbers.</summary>
    public static JsonCodec<double> Double => field ??= new DoubleCodec();

    /// <summary>Decimal numbers.</summary>
    public static JsonCodec<decimal> Decimal => field ??= new DecimalCodec();

    /// <summary>Date-time values.</summary>
    public static JsonCodec<WireTimestamp> Timestamp => field ??= new TimestampCodec();

    /// <summary>Values of any type.</summary>
    public static JsonCodec<JsonElement> Any => field ??= new AnyCodec();

    /// <summary>Gets the codec of an open enum.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <returns>The codec.</returns>
    public static JsonCodec<T> Enum<T>()
        where T : struct, IOpenEnum<T> =>
        EnumCodec<T>.Instance;

    /// <summary>Gets the codec of an object.</summary>
    /// <typeparam name="T">The class of the objects.</typeparam>
    /// <returns>The codec.</returns>
    public static JsonCodec<T> Model<T>()
        where T : JsonModel, IJsonModel<T> =>
        ModelCodec<T>.Instance;

    /// <summary>Gets the codec of a union.</summary>
    /// <typeparam name="T">The base class of the variants.</typeparam>
    /// <returns>The codec.</returns>
    public static JsonCodec<T> Union<T>()
        where T : JsonUnion, IJsonUnion<T> =>
        UnionCodec<T>.Instance;

    /// <summary>Gets the codec of a list.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="item">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static JsonCodec<IReadOnlyList<T>> List<T>(JsonCodec<T> item) => new ListCodec<T>(item);

    /// <summary>Gets the codec of a map.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="item">The codec of a value.</param>
    /// <returns>The codec.</returns>
    public static JsonCodec<IReadOnlyDictionary<string, T>> Map<T>(JsonCodec<T> item) => new MapCodec<T>(item);
}
