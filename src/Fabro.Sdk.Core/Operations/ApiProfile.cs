using System.ComponentModel;
using System.Reflection;

namespace Fabro.Sdk.Core;

/// <summary>
/// What tells the clients of one API from those of another: the names they go by, their telemetry, and the exceptions that their failures are. Everything else
/// in this library is the same for all.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ApiProfile
{
    /// <summary>Creates the profile.</summary>
    /// <param name="product">What the API is of, in messages.</param>
    /// <param name="package">The package of its client, which also names its telemetry.</param>
    /// <param name="prefix">What its instruments and tags begin with.</param>
    protected ApiProfile(string product, string package, string prefix)
    {
        Product = product;
        Package = package;
        Version = GetType().Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        Telemetry = new ApiTelemetry(package, prefix, Version);
    }

    /// <summary>What the API is of, in messages.</summary>
    public string Product { get; }

    /// <summary>The package of the client.</summary>
    public string Package { get; }

    /// <summary>The version of the package.</summary>
    public string? Version { get; }

    /// <summary>What requests say they come from.</summary>
    public string UserAgent => $"{Package}/{Version}";

    /// <summary>How to learn which version a server is of, for messages; <see langword="null"/> where there is no way.</summary>
    public string? VersionAdvice { get; protected init; }

    internal ApiTelemetry Telemetry { get; }

    /// <summary>The server answered with an error.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="details">The response and the call.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException ErrorResponse(string message, ApiErrorDetails details);

    /// <summary>The server could not be reached, or the connection broke.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    /// <param name="requestWasSent">Whether the request had been sent; <see langword="null"/> when that is not known.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Connection(string message, Exception? innerException, bool? requestWasSent);

    /// <summary>The server took too long.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    /// <param name="timeout">The time that was up.</param>
    /// <param name="kind">What took too long.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Timeout(string message, Exception? innerException, TimeSpan timeout, ApiTimeoutKind kind);

    /// <summary>A body or an event could not be read or written.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    /// <param name="path">The JSON path of the value that does not fit.</param>
    /// <param name="rawText">The data of the event, as received.</param>
    /// <param name="lastSequence">The sequence number of the last event before.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Serialization(string message, Exception? innerException, string? path = null, string? rawText = null, long? lastSequence = null);

    /// <summary>A response or an event is larger than the client takes into memory.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="limit">The limit, in bytes.</param>
    /// <param name="lastSequence">The sequence number of the last event before.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException ResponseTooLarge(string message, long limit, long? lastSequence = null);

    /// <summary>A list cannot be read to its end.</summary>
    /// <param name="message">What stands in the way, and what to do.</param>
    /// <param name="start">Where the page starts that could not be gone beyond.</param>
    /// <param name="count">How many items were given.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException IncompleteList(string message, long? start, long count);

    /// <summary>A stream to upload could not be read.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Upload(string message, Exception? innerException);

    /// <summary>The server's response would be taken for something else than it is.</summary>
    /// <param name="message">What the server does otherwise, and what to do.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException IncompatibleServer(string message);

    /// <summary>A credential is there, but gives no token.</summary>
    /// <param name="message">What happened, and what to do. Never holds a token.</param>
    /// <param name="innerException">What caused it.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Credential(string message, Exception? innerException = null);

    /// <summary>What the client is made with is missing or cannot be used.</summary>
    /// <param name="message">What is missing or wrong, and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Configuration(string message, Exception? innerException = null);
}
