using System.Reflection;
using System.Text.Json;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>Provides a value for every parameter type of the client methods, so that any method can be called by reflection.</summary>
internal static class SampleArguments
{
    public static object? For(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.HasDefaultValue)
        {
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        }

        if (type == typeof(string))
        {
            return "some";
        }

        if (type == typeof(long) || type == typeof(int))
        {
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type == typeof(Stream))
        {
            return new MemoryStream();
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        {
            return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        }

        if (type.IsAssignableFrom(typeof(Dictionary<string, JsonElement>)))
        {
            return new Dictionary<string, JsonElement>();
        }
        // An object that was read is not checked for required properties when it is sent, unlike one created in code.
        return type.IsClass ? JsonSerializer.Deserialize("{}", FabroJson.Options.GetTypeInfo(type)) : ModelTypes.CreateEmpty(type);
    }
}
