using System.ComponentModel;
using System.Reflection;

namespace Fabro.Sdk.Core;

/// <summary>
/// Distinguishes the clients of one API from those of another: their names, their telemetry, and the exceptions they throw. Everything else
/// in this library is the same for all APIs.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ApiProfile
{
    /// <summary>Creates the profile.</summary>
    /// <param name="product">The product name in messages.</param>
    /// <param name="package">The package of its client. It also names the telemetry.</param>
    /// <param name="prefix">The prefix of its instruments and tags.</param>
    protected ApiProfile(string product, string package, string prefix)
    {
        Product = product;
        Package = package;
        Version = GetType().Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        Telemetry = new ApiTelemetry(package, prefix, Version);
    }

    /// <summary>The product name in messages.</summary>
    public string Product { get; }

    /// <summary>The package of the client.</summary>
    public string Package { get; }

    /// <summary>The version of the package.</summary>
    public string? Version { get; }

    /// <summary>The <c>User-Agent</c> value of requests.</summary>
    public string UserAgent => $"{Package}/{Version}";

    /// <summary>Advice in messages on how to find the version of a server; <see langword="null"/> if there is no way.</summary>
    public string? VersionAdvice { get; protected init; }

    internal ApiTelemetry Telemetry { get; }

    /// <summary>Creates the exception for an error response.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="details">The response and the call.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException ErrorResponse(string message, ApiErrorDetails details);

    /// <summary>Creates the exception for a server that could not be reached or a connection that broke.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    /// <param name="requestWasSent">Whether the request was sent; <see langword="null"/> if unknown.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Connection(string message, Exception? innerException, bool? requestWasSent);

    /// <summary>Creates the exception for a timeout.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    /// <param name="timeout">The timeout that expired.</param>
    /// <param name="kind">The kind of timeout.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Timeout(string message, Exception? innerException, TimeSpan timeout, ApiTimeoutKind kind);

    /// <summary>Creates the exception for a body or an event that could not be read or written.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    /// <param name="path">The JSON path of the value that does not match its type.</param>
    /// <param name="rawText">The data of the event, as received.</param>
    /// <param name="lastSequence">The sequence number of the last event before it.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Serialization(
        string message, Exception? innerException, string? path = null, string? rawText = null, long? lastSequence = null);

    /// <summary>Creates the exception for a response or an event that exceeds the client's size limit.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="limit">The limit, in bytes.</param>
    /// <param name="lastSequence">The sequence number of the last event before it.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException ResponseTooLarge(string message, long limit, long? lastSequence = null);

    /// <summary>Creates the exception for a list that cannot be read to its end.</summary>
    /// <param name="message">Why the list cannot be completed and what to do.</param>
    /// <param name="start">The start of the page after which the list could not be continued.</param>
    /// <param name="count">The number of items that were returned.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException IncompleteList(string message, long? start, long count);

    /// <summary>Creates the exception for a stream to upload that could not be read.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Upload(string message, Exception? innerException);

    /// <summary>Creates the exception for a server whose responses would be misinterpreted.</summary>
    /// <param name="message">How the server differs and what to do.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException IncompatibleServer(string message);

    /// <summary>Creates the exception for a credential that provides no token.</summary>
    /// <param name="message">What happened and what to do. It never contains a token.</param>
    /// <param name="innerException">The cause.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Credential(string message, Exception? innerException = null);

    /// <summary>Creates the exception for client options that are missing or invalid.</summary>
    /// <param name="message">What is missing or invalid and what to do.</param>
    /// <param name="innerException">The cause.</param>
    /// <returns>The exception.</returns>
    public abstract ApiException Configuration(string message, Exception? innerException = null);
}
