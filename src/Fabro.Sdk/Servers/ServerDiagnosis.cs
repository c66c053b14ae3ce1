using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>The result of <see cref="FabroClientServerExtensions.DiagnoseAsync"/>.</summary>
public sealed class ServerDiagnosis
{
    /// <summary>Creates the result, for example for a fake client.</summary>
    /// <param name="health">The health that the server reports; <see langword="null"/> if it does not respond.</param>
    /// <param name="server">The version and compatibility of the server; <see langword="null"/> if they could not be determined.</param>
    /// <param name="report">The server's own diagnostics; <see langword="null"/> if they are not available.</param>
    /// <param name="problems">The problems.</param>
    public ServerDiagnosis(HealthResponse? health, ServerInfo? server, DiagnosticsReport? report, IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        (Health, Server, Report, Problems) = (health, server, report, problems);
    }

    /// <summary>The health that the server reports; <see langword="null"/> if it does not respond.</summary>
    public HealthResponse? Health { get; }

    /// <summary>The version and compatibility of the server; <see langword="null"/> if they could not be determined.</summary>
    public ServerInfo? Server { get; }

    /// <summary>The server's own diagnostics; <see langword="null"/> if they are not available.</summary>
    public DiagnosticsReport? Report { get; }

    /// <summary>
    /// The problems, one sentence each: errors and warnings of the server's diagnostics, a different generation, and failed calls.
    /// </summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Whether no problems were found.</summary>
    public bool IsHealthy => Problems.Count == 0;

    /// <summary>The problems, one per line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsHealthy ? "No problems were found." : string.Join(Environment.NewLine, Problems);

    internal static IEnumerable<string> Describe(DiagnosticsReport report) =>
        from section in report.Sections
        from check in section.Checks
        where check.Status != DiagnosticsCheckStatus.Pass
        select $"{section.Title}, {check.Name} ({check.Status}): {check.Summary}{(check.Remediation is { Length: > 0 } fix ? $" {fix}" : "")}";
}
