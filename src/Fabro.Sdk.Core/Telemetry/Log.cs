using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Core;

/// <summary>Every line the library logs. No message takes a header, a body or a query: that is where secrets stand.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} ({Operation}) failed ({Reason}); retry {Retry} follows in {Delay}.")]
    public static partial void Retrying(ILogger logger, string method, string path, string operation, string reason, int retry, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Information, "The access token of {Server} had expired and was refreshed.")]
    public static partial void TokenRefreshed(ILogger logger, string server);

    [LoggerMessage(3, LogLevel.Information, "The server speaks of an unknown {Kind} '{Name}' in {Type}; it is kept as it is. A newer version of this library may know it.")]
    public static partial void UnknownMet(ILogger logger, string kind, string name, string type);

    [LoggerMessage(4, LogLevel.Warning, "The refreshed sign-in at {Server} is not stored yet, and is lost if this process ends before it is. {Reason}")]
    public static partial void TokensNotStored(ILogger logger, string server, string reason);

    [LoggerMessage(5, LogLevel.Information, "The server sent a value of another JSON type than {Type} has at {Path}; it is preserved as received, and its property has the default.")]
    public static partial void ShapeMet(ILogger logger, string type, string path);

    [LoggerMessage(6, LogLevel.Information, "The server sent a {Type} that cannot be read (at {Path}); it is passed on as an unknown one with its text.")]
    public static partial void UnreadableMet(ILogger logger, string type, string path);

    [LoggerMessage(7, LogLevel.Information, "The resilience handlers that the application adds to all of its HTTP clients are left out of the client of {Server}: it sends requests again by its own rules, and would do so more often than it should.")]
    public static partial void DefaultsLeftOut(ILogger logger, string server);

    [LoggerMessage(8, LogLevel.Warning, "{Server} has sent {Count} values that this version of the library does not know, or that are not of the type it knows. They are kept as they are; a newer version may know them. Each is logged once, as Information.")]
    public static partial void UnknownCounted(ILogger logger, string server, int count);
}
