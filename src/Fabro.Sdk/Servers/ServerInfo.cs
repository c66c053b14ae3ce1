using System.Globalization;

namespace Fabro.Sdk;

/// <summary>The version of a client's server, and its compatibility with the client.</summary>
public sealed class ServerInfo
{
    // The known generations: it is unknown which operations a version between two of them supports.
    private const string OlderGeneration = "0.254";
    private const string NewerGeneration = "0.357";
    private const int FirstFullMinor = 333;
    private const int FirstNewerMinor = 357;

    /// <summary>Creates the information, for example for a fake client.</summary>
    /// <param name="version">The server's version; <see langword="null"/> if it does not report one.</param>
    public ServerInfo(string? version)
    {
        Version = version;
        Compatibility = Compare(version);
        MissingOperations = Compatibility switch
        {
            ServerCompatibility.Older => Missing(OlderGeneration),
            ServerCompatibility.Newer => Missing(NewerGeneration),
            _ => [],
        };
    }

    /// <summary>The server's version, such as <c>0.333.0-nightly.0</c>; <see langword="null"/> if it does not report one.</summary>
    public string? Version { get; }

    /// <summary>How the generation of the server compares with the one that the SDK targets.</summary>
    public ServerCompatibility Compatibility { get; }

    /// <summary>
    /// The operations that servers of this generation do not support. Calling one throws <see cref="FabroNotFoundException"/>. A server
    /// between two generations may support some of them.
    /// </summary>
    public IReadOnlyList<ApiOperation> MissingOperations { get; }

    /// <summary>The version and the compatibility.</summary>
    /// <returns>A sentence.</returns>
    public override string ToString() => Compatibility switch
    {
        ServerCompatibility.Full => $"The server version is {Version}, which Fabro.Sdk fully supports.",
        ServerCompatibility.Older =>
            $"The server version is {Version}, which is older than Fabro.Sdk expects. It may lack {MissingOperations.Count} operations.",
        ServerCompatibility.Newer =>
            $"The server version is {Version}, which is newer than Fabro.Sdk expects. The events of its runs cannot be read. Update Fabro.Sdk.",
        _ when Version is null => "The server does not report its version.",
        _ => $"The server version is {Version}, which is unknown to Fabro.Sdk.",
    };

    private static List<ApiOperation> Missing(string generation) =>
        [.. FabroOperations.All.Where(operation => operation.MissingIn.Contains(generation)).DistinctBy(static operation => operation.Id)];

    private static ServerCompatibility Compare(string? version)
    {
        if (version?.Split('.') is not [var major, var minor, ..]
            || !int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second))
        {
            return ServerCompatibility.Unknown;
        }

        return first > 0 || second >= FirstNewerMinor ? ServerCompatibility.Newer
            : second >= FirstFullMinor ? ServerCompatibility.Full
            : ServerCompatibility.Older;
    }
}
