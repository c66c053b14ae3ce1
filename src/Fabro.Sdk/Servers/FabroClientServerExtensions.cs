using System.Runtime.CompilerServices;

namespace Fabro.Sdk;

/// <summary>Version and health of a client's server.</summary>
public static class FabroClientServerExtensions
{
    private static readonly ConditionalWeakTable<IFabroClient, ServerInfo> Known = [];

    /// <summary>
    /// Gets the server's version and its compatibility with the client. Calls <see cref="IServerClient.GetInfoAsync"/> once for each
    /// client: only a new client sees that a server was updated.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version and the compatibility of the server.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static async Task<ServerInfo> GetServerInfoAsync(this IFabroClient fabro, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        if (Known.TryGetValue(fabro, out var known))
        {
            return known;
        }

        var answer = await fabro.Server.GetInfoAsync(options: null, cancellationToken).ConfigureAwait(false);
        return Known.GetValue(fabro, _ => new ServerInfo(string.IsNullOrEmpty(answer.Version) ? null : answer.Version));
    }

    /// <summary>
    /// Checks the server and reports problems without throwing: whether it responds, whether the client supports its version, whether it
    /// accepts the credential, and the findings of its own diagnostics. Calls <see cref="IHealthClient.GetAsync"/>,
    /// <see cref="IServerClient.GetInfoAsync"/> and <see cref="IHealthClient.RunDiagnosticsAsync"/>.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The diagnosis.</returns>
    public static async Task<ServerDiagnosis> DiagnoseAsync(this IFabroClient fabro, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        var problems = new List<string>();
        var health = await TryAsync("Health", () => fabro.Health.GetAsync(options: null, cancellationToken)).ConfigureAwait(false);
        // If the server does not respond, there is nothing more to check.
        if (health is null)
        {
            return new ServerDiagnosis(health, server: null, report: null, problems);
        }

        if (health.Mode == "install")
        {
            problems.Add("The server is not set up yet: it is in install mode.");
            return new ServerDiagnosis(health, server: null, report: null, problems);
        }

        if (health.Status is not "ok")
        {
            problems.Add($"Health: the server reports '{health.Status}'.");
        }

        var server = await TryAsync("Version", () => fabro.GetServerInfoAsync(cancellationToken)).ConfigureAwait(false);
        if (server is { Compatibility: not ServerCompatibility.Full })
        {
            problems.Add(server.ToString());
        }

        var report = await TryAsync(
            "Diagnostics", () => fabro.Health.RunDiagnosticsAsync(options: null, cancellationToken)).ConfigureAwait(false);
        if (report is not null)
        {
            problems.AddRange(ServerDiagnosis.Describe(report));
        }

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
