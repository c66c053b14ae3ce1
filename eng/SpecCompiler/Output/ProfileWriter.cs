namespace Fabro.SpecCompiler.Output;

/// <summary>Writes what tells the API's clients from those of another to the runtime, and the names of their telemetry to users.</summary>
public static class ProfileWriter
{
    public static string Profile(CompilerSettings settings)
    {
        var prefix = settings.Prefix;
        var advice = settings.VersionAdvice is { } text ? JsonValue.Create(text).ToJsonString() : "null";
        return Head("System.ComponentModel", settings) + $$"""
            /// <summary>What tells the clients of this API from those of another.</summary>
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
        return Head("System.Diagnostics", settings, "System.Diagnostics.Metrics") + $$"""
            /// <summary>What the library tells OpenTelemetry: the names to listen to. Nothing is measured, and nothing allocated, while nobody listens.</summary>
            public static class {{settings.Prefix}}Telemetry
            {
                /// <summary>
                /// The name of the <see cref="ActivitySource"/>: one span a call (an event stream's ends with the stream), and inside it one client span an attempt, unless the
                /// <c>System.Net.Http</c> source of .NET is listened to, which has one already.
                /// </summary>
                public const string ActivitySourceName = "{{settings.Package}}";

                /// <summary>
                /// The name of the <see cref="Meter"/>: <c>{{instruments}}.call.duration</c> and <c>{{instruments}}.stream.duration</c> (seconds), <c>{{instruments}}.retries</c>,
                /// <c>{{instruments}}.token.refreshes</c> and <c>{{instruments}}.unknown</c> (what this version of the SDK does not know, and what is not of the type the API
                /// promises: each distinct value counts once a client).
                /// </summary>
                public const string MeterName = "{{settings.Package}}";
            }

            """;
    }

    private static string Instruments(CompilerSettings settings) => settings.Prefix.ToLowerInvariant();

    private static string Head(string first, CompilerSettings settings, params string[] others) =>
        $"{SourceWriter.Head}{string.Concat(((string[])[first, .. others, .. settings.Usings]).Select(static space => $"using {space};\n"))}\nnamespace {settings.ClientNamespace};\n\n";
}
