using System.Runtime.CompilerServices;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>The server of a client: its version, and whether all is well with it.</summary>
public static class FabroClientServerExtensions
{
    private static readonly ConditionalWeakTable<IFabroClient, ServerInfo> Known = [];

    /// <summary>
    /// Tells the server's version and what it means for the client. Calls <see cref="IServerClient.GetInfoAsync"/>, once for each client: a server that was updated
    /// meanwhile is known to a new client.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What the server is.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static async Task<ServerInfo> GetServerInfoAsync(this IFabroClient fabro, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        if (Known.TryGetValue(fabro, out var known))
            return known;
        var answer = await fabro.Server.GetInfoAsync(options: null, cancellationToken).ConfigureAwait(false);
        return Known.GetValue(fabro, _ => new ServerInfo(string.IsNullOrEmpty(answer.Version) ? null : answer.Version));
    }

    /// <summary>
    /// Looks whether all is well with the server, and tells what is not, without failing itself: whether it answers, whether it is of a version that the client
    /// is made for, whether it takes the credential, and what its own diagnostics find. Calls <see cref="IHealthClient.GetAsync"/>,
    /// <see cref="IServerClient.GetInfoAsync"/> and <see cref="IHealthClient.RunDiagnosticsAsync"/>.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>What was found.</returns>
    public static async Task<ServerDiagnosis> DiagnoseAsync(this IFabroClient fabro, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        var problems = new List<string>();
        var health = await TryAsync("Health", () => fabro.Health.GetAsync(options: null, cancellationToken)).ConfigureAwait(false);
        // Without an answer there is no more to ask for.
        if (health is null)
            return new ServerDiagnosis(health, server: null, report: null, problems);
        if (health.Mode == "install")
        {
            problems.Add("The server is not set up yet: it is in install mode.");
            return new ServerDiagnosis(health, server: null, report: null, problems);
        }

        if (health.Status is not "ok")
            problems.Add($"Health: the server says '{health.Status}'.");
        var server = await TryAsync("Version", () => fabro.GetServerInfoAsync(cancellationToken)).ConfigureAwait(false);
        if (server is { Compatibility: not ServerCompatibility.Full })
            problems.Add(server.ToString());
        var report = await TryAsync("Diagnostics", () => fabro.Health.RunDiagnosticsAsync(options: null, cancellationToken)).ConfigureAwait(false);
        if (report is not null)
            problems.AddRange(ServerDiagnosis.Describe(report));
        return new ServerDiagnosis(health, server, report, problems);

        async Task<T?> TryAsync<T>(string what, Func<Task<T>> call)
            where T : class
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (FabroException exception)
            {
                problems.Add($"{what}: {exception.Message}");
                return null;
            }
        }
    }
}
