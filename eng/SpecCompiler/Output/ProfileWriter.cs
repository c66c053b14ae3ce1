namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Writes the profile, which provides the API-specific parts of the runtime, and the class with the names of the telemetry.
/// </summary>
public static class ProfileWriter
{
    public static string Profile(CompilerSettings settings)
    {
        var prefix = settings.Prefix;
        var advice = settings.VersionAdvice is { } text ? JsonValue.Create(text).ToJsonString() : "null";
        return $$"""
            /// <summary>The names and exceptions that are specific to the clients of this API.</summary>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public sealed class {{prefix}}Profile : ApiProfile
            {
                private {{prefix}}Profile()
                    : base("{{prefix}}", {{prefix}}Telemetry.ActivitySourceName, "{{Instruments(settings)}}") =>
                    VersionAdvice = {{advice}};

                /// <summary>The profile.</summary>
                public static {{prefix}}Profile Instance { get; } = new();

                /// <inheritdoc/>
                public override ApiException ErrorResponse(string message, ApiErrorDetails details) => {{settings.Exceptions[CompilerSettings.AnyStatus]}}.Create(message, details);

                /// <inheritdoc/>
                public override ApiException Connection(string message, Exception? innerException, bool? requestWasSent) =>
                    new {{prefix}}ConnectionException(message, innerException) { RequestWasSent = requestWasSent };

                /// <inheritdoc/>
                public override ApiException Timeout(string message, Exception? innerException, TimeSpan timeout, ApiTimeoutKind kind) =>
                    new {{prefix}}TimeoutException(message, innerException) { Timeout = timeout, Kind = kind };

                /// <inheritdoc/>
                public override ApiException Serialization(string message, Exception? innerException, string? path = null, string? rawText = null, long? lastSequence = null) =>
                    new {{prefix}}SerializationException(message, innerException) { Path = path, RawText = rawText, LastSequence = lastSequence };

                /// <inheritdoc/>
                public override ApiException ResponseTooLarge(string message, long limit, long? lastSequence = null) =>
                    new {{prefix}}ResponseTooLargeException(message, limit) { LastSequence = lastSequence };

                /// <inheritdoc/>
                public override ApiException IncompleteList(string message, long? start, long count) => new {{prefix}}IncompleteListException(message) { Start = start, Count = count };

                /// <inheritdoc/>
                public override ApiException Upload(string message, Exception? innerException) => new {{prefix}}UploadException(message, innerException);

                /// <inheritdoc/>
                public override ApiException IncompatibleServer(string message) => new {{prefix}}IncompatibleServerException(message);

                /// <inheritdoc/>
                public override ApiException Credential(string message, Exception? innerException = null) => new {{prefix}}CredentialException(message, innerException);

                /// <inheritdoc/>
                public override ApiException Configuration(string message, Exception? innerException = null) => new {{prefix}}ConfigurationException(message, innerException);
            }

            """;
    }

    public static string Telemetry(CompilerSettings settings)
    {
        var instruments = $"{Instruments(settings)}.client";
        return $$"""
            /// <summary>The names of the library's telemetry, for OpenTelemetry. Without a listener, nothing is measured or allocated.</summary>
            public static class {{settings.Prefix}}Telemetry
            {
                /// <summary>
                /// The name of the <see cref="ActivitySource"/>. It creates one span per call (the span of an event stream ends with the
                /// stream) and, inside it, one client span per attempt. The spans of attempts are omitted if a listener is attached to the
                /// <c>System.Net.Http</c> source of .NET, which creates them already.
                /// </summary>
                public const string ActivitySourceName = "{{settings.Package}}";

                /// <summary>
                /// The name of the <see cref="Meter"/>. Its instruments are <c>{{instruments}}.call.duration</c> and
                /// <c>{{instruments}}.stream.duration</c> (seconds), <c>{{instruments}}.retries</c>,
                /// <c>{{instruments}}.token.refreshes</c>, and <c>{{instruments}}.unknown</c> (values that this version of the SDK does not
                /// know or that do not have the type specified by the API: each distinct value is counted once per client).
                /// </summary>
                public const string MeterName = "{{settings.Package}}";
            }

            """;
    }

    private static string Instruments(CompilerSettings settings) => settings.Prefix.ToLowerInvariant();
}
