using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Core;

/// <summary>One call of an operation. It can be sent once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1001", Justification = "The message takes ownership of the body, and neither kind of body holds a resource.")]
public sealed class ApiRequest
{
    internal static readonly HttpRequestOptionsKey<bool> RepeatableKey = new("Fabro.Sdk.Repeatable");
    internal static readonly HttpRequestOptionsKey<CallOptions> CallOptionsKey = new("Fabro.Sdk.CallOptions");

    private const int LongestPath = 300;
    private const int LargestUnasked = 64 * 1024;

    private readonly StringBuilder _address;
    private bool _hasQuery;
    private List<KeyValuePair<string, string>>? _headers;
    private HttpContent? _content;
    private bool _isRepeatable;

    /// <summary>Starts a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="path">The path, relative to the server address.</param>
    /// <param name="options">The caller's settings for this call.</param>
    public ApiRequest(ApiOperation operation, ApiPath path, CallOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Operation = operation;
        Options = options;
        _address = path.Text;
    }

    /// <summary>The operation to call.</summary>
    public ApiOperation Operation { get; }

    /// <summary>The caller's settings for this call.</summary>
    public CallOptions? Options { get; }

    /// <summary>Adds a query parameter; null adds nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void AddQuery(string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        _address.Append(_hasQuery ? '&' : '?').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        _hasQuery = true;
    }

    /// <summary>Adds a query parameter as <c>true</c> or <c>false</c>; null adds nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void AddQuery(string name, bool? value) => AddQuery(name, value is { } truth ? truth ? "true" : "false" : null);

    /// <summary>Adds a query parameter; null adds nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void AddQuery(string name, int? value) => AddQuery(name, (long?)value);

    /// <summary>Adds a query parameter; null adds nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void AddQuery(string name, long? value) => AddQuery(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a query parameter; null adds nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void AddQuery(string name, double? value) => AddQuery(name, value?.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Adds a query parameter.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void AddQuery<T>(string name, T value)
        where T : struct, IOpenEnum<T> =>
        AddQuery(name, value.Value);

    /// <summary>Adds a query parameter; null adds nothing.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void AddQuery<T>(string name, T? value)
        where T : struct, IOpenEnum<T> =>
        AddQuery(name, value?.Value);

    /// <summary>Adds a query parameter once for each value; null adds nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The values.</param>
    public void AddQuery(string name, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
        {
            AddQuery(name, value);
        }
    }

    /// <summary>Adds a query parameter once for each value; null adds nothing.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="values">The values.</param>
    public void AddQuery<T>(string name, IEnumerable<T>? values)
        where T : struct, IOpenEnum<T>
    {
        foreach (var value in values ?? [])
        {
            AddQuery(name, value.Value);
        }
    }

    /// <summary>Adds a query parameter with several comma-separated values; null or an empty sequence adds nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">A value contains a comma.</exception>
    public void AddJoinedQuery(string name, IEnumerable<string>? values)
    {
        var list = values?.ToList() ?? [];
        if (list.Find(static value => value.Contains(',', StringComparison.Ordinal)) is { } divided)
        {
            throw new ArgumentException(
                $"'{divided}' contains a comma, which separates the values of {name}. Pass each value separately.", nameof(values));
        }

        if (list.Count > 0)
        {
            AddQuery(name, string.Join(',', list));
        }
    }

    /// <summary>Adds a header that contains an entity tag. Quotes are added if they are missing. Null adds nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The tag, such as <c>5</c>, <c>"5"</c>, or <c>W/"5"</c>, or <c>*</c> for any tag.</param>
    /// <exception cref="ArgumentException">The value is not allowed in a header.</exception>
    public void AddEntityTag(string name, string? value) =>
        AddHeader(name, value is null or "*" || value.EndsWith('"') ? value : $"\"{value}\"");

    /// <summary>Adds a header; null adds nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value is not allowed in a header.</exception>
    public void AddHeader(string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        RequestHeaders.Validate(name, value);
        (_headers ??= []).Add(new(name, value));
    }

    /// <summary>Sets a JSON body; null sets no body.</summary>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="codec">The codec of the body.</param>
    /// <param name="decided">Fields that the called method sets, which override those of the body.</param>
    /// <exception cref="ApiException">The body cannot be written as JSON.</exception>
    public void SetJsonBody<T>(T? body, JsonCodec<T> codec, params ReadOnlySpan<(string Name, JsonNode Value)> decided)
    {
        if (body is not null)
        {
            _content = CreateJsonContent(body, codec, decided);
        }
    }

    /// <summary>Sets a JSON body of a value type; null sets no body.</summary>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="codec">The codec of the body.</param>
    /// <param name="decided">Fields that the called method sets, which override those of the body.</param>
    /// <exception cref="ApiException">The body cannot be written as JSON.</exception>
    public void SetJsonBody<T>(T? body, JsonCodec<T> codec, params ReadOnlySpan<(string Name, JsonNode Value)> decided)
        where T : struct
    {
        if (body is { } value)
        {
            _content = CreateJsonContent(value, codec, decided);
        }
    }

    /// <summary>
    /// Sets a stream as the body, sent from its current position. It is not buffered in memory and is left open for its owner.
    /// </summary>
    /// <param name="content">The stream.</param>
    /// <param name="contentType">The media type.</param>
    public void SetBinaryBody(Stream content, string contentType)
    {
        ArgumentNullException.ThrowIfNull(content);
        _content = new UploadContent(content, contentType);
    }

    /// <summary>
    /// Sets a multipart form with a JSON part, which comes first, and streamed files, which are left open for their owner.
    /// </summary>
    /// <typeparam name="T">The type of the JSON part.</typeparam>
    /// <param name="name">The name of the JSON part.</param>
    /// <param name="manifest">The JSON part.</param>
    /// <param name="codec">The codec of the JSON part.</param>
    /// <param name="files">The files, in the order in which they are sent.</param>
    /// <exception cref="ApiException">The JSON part cannot be written as JSON.</exception>
    public void SetMultipartBody<T>(string name, T manifest, JsonCodec<T> codec, IEnumerable<UploadPart> files)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(files);
        _content = UploadForm.Create(name, CreateJsonContent(manifest, codec), files);
    }

    /// <summary>Returns the call as shown in messages: with the actual path, including IDs, and without its query.</summary>
    /// <returns>The method, path, and operation ID.</returns>
    public override string ToString()
    {
        if (Operation.HasSecretPath)
        {
            return Operation.ToString();
        }

        var path = _address.ToString();
        path = path[..(path.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? query : path.Length)];
        return $"{Operation.Method} /{(path.Length > LongestPath ? string.Concat(path.AsSpan(0, LongestPath), "...") : path)} ({Operation.Id})";
    }

    internal HttpRequestMessage ToMessage(HttpClient http)
    {
        foreach (var (name, value) in Options?.QueryOrNull ?? [])
        {
            AddQuery(name, value);
        }

        var message = new HttpRequestMessage(Operation.Method, Address(http))
        {
            Content = _content ?? (Operation.IsIdempotent ? null : EmptyBody.Create()),
            // HttpClient applies its default version only in its shorthand methods, not to a whole message.
            Version = http.DefaultRequestVersion,
            VersionPolicy = http.DefaultVersionPolicy,
        };
        message.Headers.TryAddWithoutValidation("Accept", Operation.Accept ?? RequestHeaders.GetAccept(Operation.Response));
        // A compressing proxy holds data back until a block is full, and a length says nothing about compressed content.
        if (Operation.Response is ResponseKind.EventStream or ResponseKind.Binary)
        {
            message.Headers.TryAddWithoutValidation("Accept-Encoding", "identity, gzip;q=0, br;q=0");
        }

        // A server can then reject an upload before any byte is sent. Otherwise, the client would see a broken pipe first. A small body is
        // sent by then anyway.
        if (_content is IStreamedContent && !(_content.Headers.ContentLength <= LargestUnasked))
        {
            message.Headers.ExpectContinue = true;
        }

        foreach (var (name, value) in _headers ?? [])
        {
            RequestHeaders.Set(message, name, value);
        }

        foreach (var (name, value) in Options?.HeadersOrNull ?? [])
        {
            RequestHeaders.Set(message, name, value);
        }

        message.Options.Set(ApiOperation.RequestKey, Operation);
        if (_isRepeatable)
        {
            message.Options.Set(RepeatableKey, true);
        }

        if (Options is not null)
        {
            message.Options.Set(CallOptionsKey, Options);
        }

        return message;
    }

    private ByteArrayContent CreateJsonContent<T>(T body, JsonCodec<T> codec, ReadOnlySpan<(string Name, JsonNode Value)> decided = default)
    {
        (body as IRequestRules)?.Check();
        try
        {
            // An array, which tells handlers that the body can be resent.
            MemoryMarshal.TryGetArray(JsonBody.Write(body, codec, isRequest: true, decided), out var json);
            _isRepeatable = Operation.IdempotentBy is { } property && JsonBody.HasText(json, property);
            var content = new ByteArrayContent(json.Array!, json.Offset, json.Count);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return content;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw Operation.Profile.Serialization(
                $"The request body of type {typeof(T).Name} cannot be written as JSON: {exception.Message}", exception);
        }
    }

    private Uri Address(HttpClient http)
    {
        try
        {
            return new Uri(http.BaseAddress!, _address.ToString());
        }
        catch (UriFormatException exception)
        {
            throw new ArgumentException($"The arguments of {Operation} do not form a valid URI: {exception.Message}", exception);
        }
    }
}
