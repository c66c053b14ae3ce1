using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Core;

/// <summary>All log messages of the library. No message contains a header, a body, or a query, because those can contain secrets.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} ({Operation}) failed ({Reason}). Retry {Retry} starts in {Delay}.")]
    public static partial void Retrying(
        ILogger logger, string method, string path, string operation, string reason, int retry, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Information, "The access token of {Server} had expired and was refreshed.")]
    public static partial void TokenRefreshed(ILogger logger, string server);

    [LoggerMessage(3, LogLevel.Information, "The server sent an unknown {Kind} '{Name}' in {Type}. It is preserved as received. A newer version of this library may know it.")]
    public static partial void UnknownMet(ILogger logger, string kind, string name, string type);

    [LoggerMessage(4, LogLevel.Warning, "The refreshed sign-in for {Server} has not been stored yet. It is lost if this process ends before it is stored. {Reason}")]
    public static partial void TokensNotStored(ILogger logger, string server, string reason);

    [LoggerMessage(5, LogLevel.Information, "The server sent a value whose JSON type does not match {Type} at {Path}. It is preserved as received, and its property has the default value.")]
    public static partial void ShapeMet(ILogger logger, string type, string path);

    [LoggerMessage(6, LogLevel.Information, "The server sent a {Type} that cannot be read (at {Path}). It is returned as an unknown variant with its text.")]
    public static partial void UnreadableMet(ILogger logger, string type, string path);

    [LoggerMessage(7, LogLevel.Information, "The resilience handlers that the application adds to all of its HTTP clients are not used by the client for {Server}. It retries requests by its own rules, and the additional handlers would multiply the retries.")]
    public static partial void DefaultsLeftOut(ILogger logger, string server);

    [LoggerMessage(8, LogLevel.Warning, "{Server} has sent {Count} values that this version of the library does not know or whose type does not match. They are preserved as received. A newer version may know them. Each value is logged once at the Information level.")]
    public static partial void UnknownCounted(ILogger logger, string server, int count);
}
