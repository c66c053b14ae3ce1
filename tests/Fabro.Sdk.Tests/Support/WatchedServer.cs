using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Starts raw servers that show tokens to the <see cref="SuiteWatch"/>.</summary>
internal static class WatchedServer
{
    public static RawServer Start(Func<RawConnection, Task> serve) => RawServer.Start(serve, static request => SuiteWatch.Uses(
        request.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase))));
}
