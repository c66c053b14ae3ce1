using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>What <see cref="FabroClientServerExtensions.DiagnoseAsync"/> found.</summary>
public sealed class ServerDiagnosis
{
    /// <summary>Creates the result, also for a fake.</summary>
    /// <param name="health">What the server says of itself; <see langword="null"/> where it does not answer.</param>
    /// <param name="server">What the server is; <see langword="null"/> where that could not be learned.</param>
    /// <param name="report">The server's own diagnostics; <see langword="null"/> where they could not be had.</param>
    /// <param name="problems">What is wrong.</param>
    public ServerDiagnosis(HealthResponse? health, ServerInfo? server, DiagnosticsReport? report, IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        (Health, Server, Report, Problems) = (health, server, report, problems);
    }

    /// <summary>What the server says of itself; <see langword="null"/> where it does not answer.</summary>
    public HealthResponse? Health { get; }

    /// <summary>What the server is; <see langword="null"/> where that could not be learned.</summary>
    public ServerInfo? Server { get; }

    /// <summary>The server's own diagnostics; <see langword="null"/> where they could not be had.</summary>
    public DiagnosticsReport? Report { get; }

    /// <summary>What is wrong, a sentence each: errors and warnings of the server's diagnostics, another generation, and what could not be asked for.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsHealthy => Problems.Count == 0;

    /// <summary>The problems, a line each.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsHealthy ? "All is well." : string.Join(Environment.NewLine, Problems);

    internal static IEnumerable<string> Describe(DiagnosticsReport report) =>
        from section in report.Sections
        from check in section.Checks
        where check.Status != DiagnosticsCheckStatus.Pass
        select $"{section.Title}, {check.Name} ({check.Status}): {check.Summary}{(check.Remediation is { Length: > 0 } fix ? $" {fix}" : "")}";
}
