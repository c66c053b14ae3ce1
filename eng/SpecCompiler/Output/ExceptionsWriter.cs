using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Writes the API's own family of exceptions, a file each: one for each status code that the settings and the overlays name an exception for, and one for each
/// other way in which a call fails.
/// </summary>
public sealed class ExceptionsWriter(ApiModel api, CompilerSettings settings)
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["400"] = "400: the request is malformed, or its arguments do not fit.",
        ["401"] = "401: the credential is missing, wrong or expired.",
        ["403"] = "403: the credential may not do this.",
        ["404"] = "404: there is no such thing, or no such operation on this server.",
        ["409"] = "409: the state of the resource does not allow it, or the revision sent is stale.",
        ["413"] = "413: the body is larger than the server takes.",
        ["422"] = "422: the body is well-formed, but its values do not fit.",
        ["428"] = "428: the call needs the revision that it changes, as <c>If-Match</c>.",
        ["429"] = "429: too many calls.",
        ["500"] = "5xx: the server failed.",
        ["501"] = "501: this server does not carry out the operation.",
        ["503"] = "503: the server, or something it needs, is not available for now.",
    };

    private readonly DocTextWriter _texts = new(api);

    private string Prefix => settings.Prefix;

    private string Base => settings.Exceptions[CompilerSettings.AnyStatus];

    /// <summary>The exceptions that overlays name for a status code of one operation.</summary>
    public static IEnumerable<(Operation Operation, string Status, string Exception)> OfOperations(ApiModel api) =>
        from operation in api.Operations from pair in operation.Exceptions select (operation, pair.Key, pair.Value);

    /// <summary>The files by name.</summary>
    public IEnumerable<(string Name, string Text)> Write()
    {
        foreach (var (name, text) in OfStatusCodes().Concat(OfCalls()))
        {
            var file = $"Exceptions/{name}.g.cs";
            yield return (file, SourceWriter.File(settings, file, text));
        }
    }

    private IEnumerable<(string Name, string Text)> OfStatusCodes()
    {
        var own = OfOperations(api).ToList();
        foreach (var group in settings.Exceptions.Where(static pair => pair.Key != CompilerSettings.AnyStatus).GroupBy(static pair => pair.Value, static pair => pair.Key))
        {
            var status = group.First();
            var parent = settings.ParentException(status);
            var hasChildren = own.Any(entry => settings.ExceptionFor(entry.Status) == group.Key) || settings.Exceptions.Keys.Any(other => settings.ParentException(other) == group.Key);
            var summary = Meanings.GetValueOrDefault(status) ?? throw new SpecException("compiler.json", "exceptions", $"what {status} means is not known to {nameof(ExceptionsWriter)}");
            yield return (group.Key, StatusClass(group.Key, parent, summary, hasChildren));
        }

        foreach (var (operation, status, exception) in own)
        {
            var text = operation.Docs.Throws.FirstOrDefault(entry => entry.Key == status).Value
                ?? throw new SpecException(api.Document.Origins.Locate(operation.Location), "exceptions", $"x-throws does not tell when the server returns {status}");
            yield return (exception, StatusClass(exception, settings.ExceptionFor(status), $"{status}: {_texts.Write(text)}", hasChildren: false));
        }
    }

    private static string StatusClass(string name, string parent, string summary, bool hasChildren) => $$"""
        /// <summary>{{summary}}</summary>
        /// <param name="message">What happened, and what to do.</param>
        /// <param name="details">The response and the call.</param>
        public {{(hasChildren ? "" : "sealed ")}}class {{name}}(string message, ApiErrorDetails details) : {{parent}}(message, details);

        """;

    private IEnumerable<(string Name, string Text)> OfCalls()
    {
        yield return ($"{Prefix}Exception", $$"""
            /// <summary>The base of everything that a client of the {{Prefix}} API throws for a failed call.</summary>
            public abstract class {{Prefix}}Exception : ApiException
            {
                /// <summary>Creates the exception.</summary>
                /// <param name="message">What happened, and what to do. Control characters in it are escaped, user information of addresses is left out.</param>
                /// <param name="innerException">What caused it.</param>
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
            /// The server answered with an error, or with a redirect where none is due. Has a subclass for each status that programs treat apart.
            /// </summary>
            public class {{Base}} : {{Prefix}}Exception, IResponseFailure
            {
                private readonly ApiErrorDetails _details;

                /// <summary>Creates the exception.</summary>
                /// <param name="message">What happened, and what to do.</param>
                /// <param name="details">The response and the call.</param>
                public {{Base}}(string message, ApiErrorDetails details)
                    : base(message, details) => _details = details;

                /// <summary>The HTTP status code.</summary>
                public int StatusCode => _details.StatusCode;

                /// <summary>The errors that the server reported; empty when its response has another form.</summary>
                public IReadOnlyList<ApiError> Errors => _details.Errors;

                /// <summary>The first error's code. Most errors have none: tell them by <see cref="StatusCode"/>.</summary>
                public string? Code => Errors.FirstOrDefault(static error => error.Code is not null)?.Code;

                /// <summary>The id under which the server logged the call.</summary>
                public string? RequestId => _details.RequestId;

                /// <summary>The HTTP method.</summary>
                public string Method => _details.Method;

                /// <summary>The path template, its parameters in braces.</summary>
                public string PathTemplate => _details.PathTemplate;

                /// <summary>The operation id of the API's specification.</summary>
                public string OperationId => _details.OperationId;

                /// <summary>The body as text, cut at 64 KiB by default; <see langword="null"/> when it is empty.</summary>
                public string? Body => _details.Body;

                /// <summary>The headers of the response.</summary>
                public ResponseHeaders Headers => _details.Headers;

                /// <summary>Creates the exception of the class that belongs to the status.</summary>
                /// <param name="message">What happened, and what to do.</param>
                /// <param name="details">The response and the call.</param>
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
            /// <summary>The server could not be reached, or the connection broke before the response was whole.</summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="innerException">What caused it.</param>
            public sealed class {{Prefix}}ConnectionException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException), IConnectionFailure
            {
                /// <summary>
                /// Whether the request had been sent, so that the server may have carried it out; <see langword="null"/> when that is not known.
                /// </summary>
                public bool? RequestWasSent { get; init; }
            }

            """);
        yield return ($"{Prefix}TimeoutException", $$"""
            /// <summary>The server took too long. It may have carried the call out.</summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="innerException">What caused it.</param>
            public sealed class {{Prefix}}TimeoutException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException), ITimeoutFailure
            {
                /// <summary>The time that was up.</summary>
                public TimeSpan Timeout { get; init; }

                /// <summary>What took too long.</summary>
                public ApiTimeoutKind Kind { get; init; }
            }

            """);
        yield return ($"{Prefix}SerializationException", $$"""
            /// <summary>A body or an event is not JSON, or does not have the form of its type. The server may be of another version.</summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="innerException">What caused it.</param>
            public sealed class {{Prefix}}SerializationException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException)
            {
                /// <summary>
                /// The JSON path of the value that does not fit, such as <c>$.data[3].status.reason</c>; <see langword="null"/> when it is not known.
                /// </summary>
                public string? Path { get; init; }

                /// <summary>The data of the event that could not be read, as received; <see langword="null"/> for other bodies.</summary>
                public string? RawText { get; init; }

                /// <summary>The sequence number of the last event before the one that could not be read, to resume from; <see langword="null"/> when there was none.</summary>
                public long? LastSequence { get; init; }
            }

            """);
        yield return ($"{Prefix}ResponseTooLargeException", $$"""
            /// <summary>
            /// A response or an event is larger than the client takes into memory. The server has carried the call out; what came of its response was dropped.
            /// </summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="limit">The limit, in bytes.</param>
            /// <param name="innerException">What caused it.</param>
            public sealed class {{Prefix}}ResponseTooLargeException(string message, long limit, Exception? innerException = null) : {{Prefix}}Exception(message, innerException)
            {
                /// <summary>The limit, in bytes: <c>MaxResponseBytes</c> of the client's options, or <c>MaxEventBytes</c> for an event.</summary>
                public long Limit => limit;

                /// <summary>
                /// The sequence number of the last event before the one that is too large, to resume from; <see langword="null"/> when there was none, and for other responses.
                /// </summary>
                public long? LastSequence { get; init; }
            }

            """);
        yield return ($"{Prefix}IncompleteListException", $$"""
            /// <summary>
            /// A list cannot be read to its end: the server says that more items follow, and there is no way to ask for them. The items up to there have been given.
            /// </summary>
            /// <param name="message">What stands in the way, and what to do.</param>
            /// <param name="innerException">What caused it.</param>
            public sealed class {{Prefix}}IncompleteListException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException)
            {
                /// <summary>Where the page starts that could not be gone beyond; <see langword="null"/> when that is not known.</summary>
                public long? Start { get; init; }

                /// <summary>How many items were given.</summary>
                public long Count { get; init; }
            }

            """);
        yield return ($"{Prefix}UploadException", $$"""
            /// <summary>
            /// A stream to upload could not be read, or ended before all of it that was announced. The server has not been sent the whole body, and the call is not
            /// repeated: the stream would fail again.
            /// </summary>
            /// <param name="message">What happened, and what to do.</param>
            /// <param name="innerException">What caused it.</param>
            public sealed class {{Prefix}}UploadException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException);

            """);
        yield return ($"{Prefix}IncompatibleServerException", $$"""
            /// <summary>
            /// The server is of a generation whose response would be taken for something else: it counts events in another way, or ignores what was asked for.
            /// Nothing of the response was delivered.
            /// </summary>
            /// <param name="message">What the server does otherwise, and what to do.</param>
            /// <param name="innerException">The cause, where there is one.</param>
            public sealed class {{Prefix}}IncompatibleServerException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException);

            """);
        yield return ($"{Prefix}CredentialException", $$"""
            /// <summary>A credential is there, but gives no token: what gives it failed, or has ended.</summary>
            /// <param name="message">What happened, and what to do. Never holds a token.</param>
            /// <param name="innerException">What caused it.</param>
            public sealed partial class {{Prefix}}CredentialException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException);

            """);
        yield return ($"{Prefix}ConfigurationException", $$"""
            /// <summary>
            /// What a client is made with is missing or cannot be used: no server or no credential was found, or options contradict each other. The message tells
            /// what was looked at, in order, and what to do; nothing was changed on a server.
            /// </summary>
            /// <param name="message">What is missing or wrong, and what to do.</param>
            /// <param name="innerException">What caused it.</param>
            public sealed class {{Prefix}}ConfigurationException(string message, Exception? innerException = null) : {{Prefix}}Exception(message, innerException);

            """);
    }

    private IEnumerable<string> Cases()
    {
        // A proxy on the way may answer with the same status, but not in the words of the API.
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
