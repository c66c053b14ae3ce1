using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>Resolves lists of any model, as an application's own serializer context would.</summary>
internal sealed class ListResolver : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)
            ? (JsonTypeInfo)typeof(ListResolver).GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type.GetGenericArguments()[0]).Invoke(null, [options])!
            : null;

    private static JsonTypeInfo<List<T>> Create<T>(JsonSerializerOptions options) =>
        JsonMetadataServices.CreateListInfo<List<T>, T>(options, new JsonCollectionInfoValues<List<T>> { ObjectCreator = static () => [] });
}
