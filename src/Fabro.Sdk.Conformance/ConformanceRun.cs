using System.Diagnostics;
using System.Globalization;

namespace Fabro.Sdk.Conformance;

/// <summary>Runs all scenarios on a server, one after another.</summary>
/// <param name="options">The options of the client, including the address of the server.</param>
/// <param name="filter">The text that the names of the scenarios must contain; null for all scenarios.</param>
/// <param name="onResult">Called with the result of each scenario as it ends.</param>
internal sealed class ConformanceRun(FabroClientOptions options, string? filter, Action<ScenarioResult> onResult)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public async Task<ConformanceReport> ExecuteAsync(CancellationToken cancellationToken)
    {
        using var drift = new DriftReport();
        using var fabro = new FabroClient(options);
        var info = await fabro.Server.GetInfoAsync(cancellationToken: cancellationToken);
        var mark = Environment.TickCount64.ToString("x", CultureInfo.InvariantCulture)[^5..];
        var results = new List<ScenarioResult>();
        var selected = ScenarioCatalog.All
            .Where(scenario => filter is null || scenario.Name.Contains(filter, StringComparison.OrdinalIgnoreCase));
        foreach (var scenario in selected)
        {
            results.Add(await TryAsync(scenario, fabro, $"{mark}-{results.Count}", cancellationToken));
            onResult(results[^1]);
        }

        return new(fabro.Address.ToString(), info.Version, results, drift.Lines);
    }

    private async Task<ScenarioResult> TryAsync(Scenario scenario, FabroClient fabro, string mark, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var context = new ScenarioContext(fabro, options, mark, limit.Token);
        var start = Stopwatch.GetTimestamp();
        try
        {
            await scenario.ExecuteAsync(context);
            return Result(ScenarioOutcome.Passed, null);
        }
        catch (ScenarioException end)
        {
            return Result(end.IsSkip ? ScenarioOutcome.Skipped : ScenarioOutcome.Failed, end.Message);
        }
        catch (FabroNotImplementedException missing)
        {
            return Result(ScenarioOutcome.Skipped, missing.Message);
        }
        catch (Exception failure) when (failure is FabroException or InvalidOperationException or ArgumentException or IOException)
        {
            return Result(ScenarioOutcome.Failed, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Result(ScenarioOutcome.Failed, "The scenario did not end within 5 minutes.");
        }
        finally
        {
            await context.CleanUpAsync();
        }

        ScenarioResult Result(ScenarioOutcome outcome, string? reason) =>
            new(scenario.Name, outcome, reason?.Split('\n')[0], Stopwatch.GetElapsedTime(start));
    }
}
