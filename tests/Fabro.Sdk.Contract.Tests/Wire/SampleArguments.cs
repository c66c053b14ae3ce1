using System.Reflection;
using System.Text.Json;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>Some value for every parameter that a method of the clients can have, so that it can be called without knowing it.</summary>
internal static class SampleArguments
{
    public static object? For(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.HasDefaultValue)
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        if (type == typeof(string))
            return "some";
        if (type == typeof(long) || type == typeof(int))
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type == typeof(Stream))
            return new MemoryStream();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        if (type.IsAssignableFrom(typeof(Dictionary<string, JsonElement>)))
            return new Dictionary<string, JsonElement>();
        // An object made by hand would have to have what the server requires; one that was read may lack anything.
        return type.IsClass ? JsonSerializer.Deserialize("{}", FabroJson.Options.GetTypeInfo(type)) : ModelTypes.CreateEmpty(type);
    }
}
