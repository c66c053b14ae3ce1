using System.Text;
using System.Text.Json;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>A request that a test server has received.</summary>
public sealed class TestRequest
{
    private readonly IReadOnlyDictionary<string, string> _values;

    internal TestRequest(ApiOperation? operation, HttpMethod method, Uri address, IReadOnlyDictionary<string, string> values, ResponseHeaders headers, byte[] content)
    {
        _values = values;
        (Operation, Method, Address, Headers, Content) = (operation, method, address, headers, content);
        Query = [.. address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Split('=', 2))
            .Select(static part => KeyValuePair.Create(Decode(part[0]), part.Length > 1 ? Decode(part[1]) : ""))];
    }

    /// <summary>The operation that was called; <see langword="null"/> where the API has none at this address.</summary>
    public ApiOperation? Operation { get; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The whole address.</summary>
    public Uri Address { get; }

    /// <summary>The headers.</summary>
    public ResponseHeaders Headers { get; }

    /// <summary>The query parameters, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The body as text; <see langword="null"/> where there is none.</summary>
    public string? Body => Content.Length == 0 ? null : field ??= Encoding.UTF8.GetString(Content.Span);

    /// <summary>The body as bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The value of a parameter in the path.</summary>
    /// <param name="name">Its name in the template.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">The path has no such parameter.</exception>
    public string GetPathValue(string name) => _values[name];

    /// <summary>The first value of a query parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value; <see langword="null"/> where it is missing.</returns>
    public string? GetQueryValue(string name) => Query.FirstOrDefault(parameter => parameter.Key == name).Value;

    /// <summary>Reads the body.</summary>
    /// <typeparam name="T">A model, or what it is made of.</typeparam>
    /// <returns>The body; the default where there is none.</returns>
    /// <exception cref="JsonException">The body does not have the form of the type.</exception>
    public T? ReadBody<T>() => Body is null ? default : (T?)JsonSerializer.Deserialize(Body, JsonModels.Options.GetTypeInfo(typeof(T)));

    /// <summary>The request as messages tell it.</summary>
    /// <returns>Method and path, with the query.</returns>
    public override string ToString() => $"{Method} {Address.PathAndQuery}";

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
