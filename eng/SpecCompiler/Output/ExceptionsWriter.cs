using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Writes the exception classes of an API, one per file: one class for each status code that has an exception in the settings or the
/// overlays, and one for each other kind of failure.
/// </summary>
public sealed class ExceptionsWriter(ApiModel api, CompilerSettings settings)
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["400"] = "400: the request is malformed, or an argument is invalid.",
        ["401"] = "401: the credential is missing, invalid, or expired.",
        ["403"] = "403: the credential does not have permission for this operation.",
        ["404"] = "404: the resource does not exist, or this server does not have the operation.",
        ["409"] = "409: the state of the resource does not allow the operation, or the revision sent is stale.",
        ["413"] = "413: the request body is larger than the server accepts.",
        ["422"] = "422: the request body is well-formed, but a value is invalid.",
        ["428"] = "428: the request requires an <c>If-Match</c> header with the revision that it changes.",
        ["429"] = "429: too many requests.",
        ["500"] = "5xx: the server failed.",
        ["501"] = "501: this server does not support the operation.",
        ["503"] = "503: the server, or a service that it depends on, is temporarily unavailable.",
    };

    private readonly DocTextWriter _texts = new(api);

    private string Prefix => settings.Prefix;

    private string Base => settings.Exceptions[CompilerSettings.AnyStatus];

    /// <summary>The exceptions that overlays specify for a status code of a single operation.</summary>
    public static IEnumerable<(Operation Operation, string Status, string Exception)> OfOperations(ApiModel api) =>
        from operation in api.Operations from pair in operation.Exceptions select (operation, pair.Key, pair.Value);

    /// <summary>The files by name.</summary>
    public IEnumerable<(string Name, string Text)> Write()
    {
        foreach (var (name, text) in OfStatusCodes().Concat(OfCalls()))
        {
            yield return ($"Exceptions/{name}.g.cs", text);
        }
    }

    private IEnumerable<(string Name, string Text)> OfStatusCodes()
    {
        var own = OfOperations(api).ToList();
        var groups = settings.Exceptions
            .Where(static pair => pair.Key != CompilerSettings.AnyStatus)
            .GroupBy(static pair => pair.Value, static pair => pair.Key);
        foreach (var group in groups)
        {
            var status = group.First();
            var parent = settings.ParentException(status);
            var hasChildren = own.Any(entry => settings.ExceptionFor(entry.Status) == group.Key)
                || settings.Exceptions.Keys.Any(other => settings.ParentException(other) == group.Key);
            var summary = Meanings.GetValueOrDefault(status)
                ?? throw new SpecException(
                    "compiler.json", "exceptions", $"{nameof(ExceptionsWriter)} has no description for status code {status}");
            yield return (group.Key, StatusClass(group.Key, parent, summary, hasChildren));
        }

        foreach (var (operation, status, exception) in own)
        {
            var text = operation.Docs.Throws.FirstOrDefault(entry => entry.Key == status).Value
                ?? throw new SpecException(
                    api.Document.Origins.Locate(operation.Location),
                    "exceptions",
                    $"x-throws does not describe when the server returns {status}");
            var summary = $"{status}: {_texts.Write(text)}";
            yield return (exception, StatusClass(exception, settings.ExceptionFor(status), summary, hasChildren: false));
        }
    }

    private static string StatusClass(string name, string parent, string summary, bool hasChildren) => $$"""
        /// <summary>{{summary}}</summary>
        /// <param name="message">What happened, and what to do.</param>
        /// <param name="details">The response and the request.</param>
        public {{(hasChildren ? "" : "sealed ")}}class {{name}}(string message, ApiErrorDetails details) : {{parent}}(message, details);

        """;

    private IEnumerable<(string Name, string Text)> OfCalls()
    {
        yield return ($"{Prefix}Exception", $$"""
            /// <summary>The base class of all exceptions that a client of the {{Prefix}} API throws for a failed call.</summary>
            public abstract class {{Prefix}}Exception : ApiException
            {
                /// <summary>Creates the exception.</summary>
                /// <param name="message">What happened, and what to do. Control characters are escaped, and user information is removed from addresses.</param>
                /// <param name="innerException">The cause.</param>
                protected {{Prefix}}Exception(string message, Exception? innerException = null)
                    : base(message, innerException)
                {
                }

                private protected {{Prefix}}Exception(string message, ApiErrorDetails details)
                    : base(message, details)
                {
                }
            }

            """);
        yield return (Base, $$"""
            /// <summary>
            /// The server returned an error status code or an unexpected redirect. Status codes that programs typically handle have their
            /// own subclasses.
            /// </summary>
            public class {{Base}} : {{Prefix}}Exception, IResponseFailure
            {
                private readonly ApiErrorDetails _details;

                /// <summary>Creates the exception.</summary>
                /// <param name="message">What happened, and what to do.</param>
                /// <param name="details">The response and the request.</param>
                public {{Base}}(string message, ApiErrorDetails details)
                    : base(message, details) => _details = details;

                /// <summary>The HTTP status code.</summary>
                public int StatusCode => _details.StatusCode;

                /// <summary>The errors that the server reported. Empty if the response has a different format.</summary>
                public IReadOnlyList<ApiError> Errors => _details.Errors;

                /// <summary>The code of the first error that has one. Most errors have none: distinguish them by <see cref="StatusCode"/>.</summary>
                public string? Code => Errors.FirstOrDefault(static error => error.Code is not null)?.Code;

                /// <summary>The id under which the server logged the call.</summary>
                public string? RequestId => _details.RequestId;

                /// <summary>The HTTP method.</summary>
                public string Method => _details.Method;

                /// <summary>The path template, with its parameters in braces.</summary>
                public string PathTemplate => _details.PathTemplate;

                /// <summary>The operation id of the API's specification.</summary>
                public string OperationId => _details.OperationId;

                /// <summary>The response body as text, truncated to 64 KiB by default; <see langword="null"/> if it is empty.</summary>
                public string? Body => _details.Body;

                /// <summary>The headers of the response.</summary>
                public ResponseHeaders Headers => _details.Headers;

                /// <summary>Creates an exception of the class for the status code.</summary>
                /// <param name="message">What happened, and what to do.</param>
                /// <param name="details">The response and the request.</param>
                /// <returns>The exception.</returns>
                public static {{Base}} Create(string message, ApiErrorDetails details)
                {
                    ArgumentNullException.ThrowIfNull(details);
                    return (details.StatusCode, details.OperationId) switch
                    {
            {{string.Join('\n', Cases().Select(static line => $"            {line}"))}}
                    };
                }
            }

            """);
        yield return ($"{Prefix}ConnectionException", $$"""
            /// <summary>The server could not be reached, or the connection was lost before the response was complete.</summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="innerException">The cause.</param>
            public sealed class {{Prefix}}ConnectionException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException), IConnectionFailure
            {
                /// <summary>
                /// Whether the request was sent, so that the server may have processed it; <see langword="null"/> if unknown.
                /// </summary>
                public bool? RequestWasSent { get; init; }
            }

            """);
        yield return ($"{Prefix}TimeoutException", $$"""
            /// <summary>The call timed out. The server may still have processed it.</summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="innerException">The cause.</param>
            public sealed class {{Prefix}}TimeoutException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException), ITimeoutFailure
            {
                /// <summary>The timeout that elapsed.</summary>
                public TimeSpan Timeout { get; init; }

                /// <summary>The kind of timeout.</summary>
                public ApiTimeoutKind Kind { get; init; }
            }

            """);
        yield return ($"{Prefix}SerializationException", $$"""
            /// <summary>A body or an event is not valid JSON or does not match its type. The server may have a different version.</summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="innerException">The cause.</param>
            public sealed class {{Prefix}}SerializationException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException)
            {
                /// <summary>
                /// The JSON path of the invalid value, such as <c>$.data[3].status.reason</c>; <see langword="null"/> if unknown.
                /// </summary>
                public string? Path { get; init; }

                /// <summary>The data of the event that could not be deserialized, as received; <see langword="null"/> for other bodies.</summary>
                public string? RawText { get; init; }

                /// <summary>The sequence number of the last event before the invalid event, to resume from; <see langword="null"/> if there was none.</summary>
                public long? LastSequence { get; init; }
            }

            """);
        yield return ($"{Prefix}ResponseTooLargeException", $$"""
            /// <summary>
            /// A response or an event is larger than the client's limit. The server has processed the call; the part of the response that
            /// was received was discarded.
            /// </summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="limit">The limit, in bytes.</param>
            /// <param name="innerException">The cause.</param>
            public sealed class {{Prefix}}ResponseTooLargeException(string message, long limit, Exception? innerException = null) : {{Prefix}}Exception(message, innerException)
            {
                /// <summary>The limit, in bytes: <c>MaxResponseBytes</c> of the client's options, or <c>MaxEventBytes</c> for an event.</summary>
                public long Limit => limit;

                /// <summary>
                /// The sequence number of the last event before the oversized event, to resume from; <see langword="null"/> if there was
                /// none, and for other responses.
                /// </summary>
                public long? LastSequence { get; init; }
            }

            """);
        yield return ($"{Prefix}IncompleteListException", $$"""
            /// <summary>
            /// A list cannot be read completely: the server reports more items, but the next page cannot be requested. The items before it
            /// were returned.
            /// </summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="innerException">The cause.</param>
            public sealed class {{Prefix}}IncompleteListException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException)
            {
                /// <summary>The start of the last page that could be read; <see langword="null"/> if unknown.</summary>
                public long? Start { get; init; }

                /// <summary>The number of items that were returned.</summary>
                public long Count { get; init; }
            }

            """);
        yield return ($"{Prefix}UploadException", $$"""
            /// <summary>
            /// A stream to upload could not be read, or ended before its announced length. The body was not sent completely, and the call
            /// is not retried because the stream would fail again.
            /// </summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="innerException">The cause.</param>
            public sealed class {{Prefix}}UploadException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException);

            """);
        yield return ($"{Prefix}IncompatibleServerException", $$"""
            /// <summary>
            /// The server has a version whose response would be misinterpreted: it numbers events differently, or ignores a parameter of
            /// the request. No part of the response was returned to the caller.
            /// </summary>
            /// <param name="message">How the server differs, and what to do.</param>
            /// <param name="innerException">The cause, if any.</param>
            public sealed class {{Prefix}}IncompatibleServerException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException);

            """);
        yield return ($"{Prefix}CredentialException", $$"""
            /// <summary>A credential is configured but provides no token: its source failed, or its sign-in session has ended.</summary>
            /// <param name="message">What happened, and what to do. Never contains a token.</param>
            /// <param name="innerException">The cause.</param>
            public sealed partial class {{Prefix}}CredentialException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException);

            """);
        yield return ($"{Prefix}ConfigurationException", $$"""
            /// <summary>
            /// The configuration of a client is missing or invalid: no server or no credential was found, or options contradict each other.
            /// The message lists the sources that were checked, in order, and what to do. No request that changes the server was sent.
            /// </summary>
            /// <param name="message">What is missing or wrong, and what to do.</param>
            /// <param name="innerException">The cause.</param>
            public sealed class {{Prefix}}ConfigurationException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException);

            """);
    }

    private IEnumerable<string> Cases()
    {
        // A proxy may return the same status code, but not in the error format of the API.
        foreach (var (operation, status, exception) in OfOperations(api))
        {
            yield return $"({status}, \"{operation.Id}\") when details.Errors.Count > 0 => new {exception}(message, details),";
        }

        var server = settings.Exceptions.GetValueOrDefault(CompilerSettings.ServerStatus);
        foreach (var (status, exception) in settings.Exceptions.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (status != CompilerSettings.AnyStatus && exception != server)
            {
                yield return $"({status}, _) => new {exception}(message, details),";
            }
        }

        if (server is not null)
        {
            yield return $"(>= {CompilerSettings.ServerStatus}, _) => new {server}(message, details),";
        }

        yield return $"_ => new {Base}(message, details),";
    }
}
