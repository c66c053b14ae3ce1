namespace Fabro.Sdk;

/// <summary>What a client's server is, and what that means for the client.</summary>
public sealed class ServerInfo
{
    // The generations that there are facts of: what a version between two of them has is not known.
    private const string OlderGeneration = "0.254";
    private const string NewerGeneration = "0.357";
    private const int FirstFullMinor = 333;
    private const int FirstNewerMinor = 357;

    /// <summary>Creates the information, also for a fake.</summary>
    /// <param name="version">The server's version; <see langword="null"/> where it tells none.</param>
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

    /// <summary>The server's version, such as <c>0.333.0-nightly.0</c>; <see langword="null"/> where it tells none.</summary>
    public string? Version { get; }

    /// <summary>How the server's generation compares with the library's.</summary>
    public ServerCompatibility Compatibility { get; }

    /// <summary>
    /// The operations that servers of this generation do not have. A call of one of them is refused with <see cref="FabroNotFoundException"/>. A server between
    /// two generations may have some of them.
    /// </summary>
    public IReadOnlyList<ApiOperation> MissingOperations { get; }

    /// <summary>The version, and what it means.</summary>
    /// <returns>A sentence.</returns>
    public override string ToString() => Compatibility switch
    {
        ServerCompatibility.Full => $"The server is {Version}, as Fabro.Sdk expects it.",
        ServerCompatibility.Older => $"The server is {Version}, older than Fabro.Sdk expects it: it may lack {MissingOperations.Count} operations.",
        ServerCompatibility.Newer => $"The server is {Version}, newer than Fabro.Sdk expects it: the events of its runs cannot be read. Update Fabro.Sdk.",
        _ => Version is null ? "The server does not tell its version." : $"The server is {Version}, of which Fabro.Sdk knows nothing.",
    };

    private static List<ApiOperation> Missing(string generation) => [.. FabroOperations.All.Where(operation => operation.MissingIn.Contains(generation)).DistinctBy(static operation => operation.Id)];

    private static ServerCompatibility Compare(string? version) =>
        version?.Split('.') is not [var major, var minor, ..] || !int.TryParse(major, out var first) || !int.TryParse(minor, out var second) ? ServerCompatibility.Unknown
            : first > 0 || second >= FirstNewerMinor ? ServerCompatibility.Newer
            : second >= FirstFullMinor ? ServerCompatibility.Full
            : ServerCompatibility.Older;
}
