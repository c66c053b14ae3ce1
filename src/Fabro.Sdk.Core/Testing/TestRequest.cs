using System.Text;
using System.Text.Json;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>A request that a test server received.</summary>
public sealed class TestRequest
{
    private readonly IReadOnlyDictionary<string, string> _values;

    internal TestRequest(
        ApiOperation? operation,
        HttpMethod method,
        Uri address,
        IReadOnlyDictionary<string, string> values,
        ResponseHeaders headers,
        byte[] content)
    {
        _values = values;
        (Operation, Method, Address, Headers, Content) = (operation, method, address, headers, content);
        Query = [.. address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Split('=', 2))
            .Select(static part => KeyValuePair.Create(Decode(part[0]), part.Length > 1 ? Decode(part[1]) : ""))];
    }

    /// <summary>The operation that was called; <see langword="null"/> if the API has none at this address.</summary>
    public ApiOperation? Operation { get; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The full URI.</summary>
    public Uri Address { get; }

    /// <summary>The headers.</summary>
    public ResponseHeaders Headers { get; }

    /// <summary>The query parameters, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The body as text; <see langword="null"/> if it is empty.</summary>
    public string? Body => Content.Length == 0 ? null : field ??= Encoding.UTF8.GetString(Content.Span);

    /// <summary>The body as bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Gets the value of a path parameter.</summary>
    /// <param name="name">The name of the parameter in the path template.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">The path has no such parameter.</exception>
    public string GetPathValue(string name) => _values[name];

    /// <summary>Gets the first value of a query parameter.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <returns>The value; <see langword="null"/> if it is absent.</returns>
    public string? GetQueryValue(string name) => Query.FirstOrDefault(parameter => parameter.Key == name).Value;

    /// <summary>Deserializes the body.</summary>
    /// <typeparam name="T">A model or a type used by models.</typeparam>
    /// <returns>The body; the default value if it is empty.</returns>
    /// <exception cref="JsonException">The body does not match the type.</exception>
    public T? ReadBody<T>() => Body is null ? default : (T?)JsonSerializer.Deserialize(Body, JsonModels.Options.GetTypeInfo(typeof(T)));

    /// <summary>Returns the request as shown in messages.</summary>
    /// <returns>The method and the path with the query.</returns>
    public override string ToString() => $"{Method} {Address.PathAndQuery}";

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
