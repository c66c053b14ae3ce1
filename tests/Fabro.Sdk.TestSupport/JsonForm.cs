using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.TestSupport;

/// <summary>Reads and writes bodies as a call does, for a type known only at run time.</summary>
public abstract class JsonForm
{
    private static readonly ConcurrentDictionary<Type, JsonForm> Forms = new();

    private protected JsonForm()
    {
    }

    /// <summary>The type that is read and written.</summary>
    public abstract Type Type { get; }

    /// <summary>The form for a model, a union, any JSON value, or a list or map of these.</summary>
    public static JsonForm Of(Type type) =>
        Forms.GetOrAdd(type, static type => (JsonForm)Activator.CreateInstance(typeof(JsonForm<>).MakeGenericType(type), CodecOf(type))!);

    /// <summary>Reads a document.</summary>
    public abstract JsonReading Read(ReadOnlySpan<byte> json, bool isStrict = false);

    /// <summary>Writes a value. A request must have everything that the server requires.</summary>
    public abstract byte[] Write(object? value, bool isRequest = false);

    private static object CodecOf(Type type)
    {
        if (type == typeof(JsonElement))
        {
            return JsonCodec.Any;
        }

        if (!type.IsGenericType)
        {
            return Codec(type.IsAbstract ? nameof(JsonCodec.Union) : nameof(JsonCodec.Model), type);
        }

        var item = type.GetGenericArguments()[^1];
        var isMap = type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);
        return Codec(isMap ? nameof(JsonCodec.Map) : nameof(JsonCodec.List), item, CodecOf(item));
    }

    private static object Codec(string method, Type type, params object[] arguments) =>
        typeof(JsonCodec).GetMethod(method)!.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
