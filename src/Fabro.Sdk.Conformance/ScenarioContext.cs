using System.Globalization;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Conformance;

/// <summary>What a scenario works with.</summary>
internal sealed class ScenarioContext(FabroClient fabro, FabroClientOptions options, string mark, CancellationToken cancellationToken)
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(2);

    private readonly List<Func<Task>> _cleanups = [];
    private int _names;

    public FabroClient Fabro => fabro;

    public CancellationToken Token => cancellationToken;

    /// <summary>Skips the scenario: this server cannot be asked.</summary>
    public static ScenarioException Skip(string reason) => new(reason, isSkip: true);

    /// <summary>Ends the scenario where something does not hold.</summary>
    public static void Check(bool holds, string expectation)
    {
        if (!holds)
            throw new ScenarioException($"It does not hold that {expectation}.", isSkip: false);
    }

    /// <summary>Ends the scenario where a call is not refused with a status code.</summary>
    public static async Task<FabroApiException> RefusedAsync(int statusCode, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (FabroApiException refusal) when (refusal.StatusCode == statusCode)
        {
            return refusal;
        }
        catch (FabroApiException refusal)
        {
            throw new ScenarioException($"The call is refused with {statusCode}, it was {refusal.StatusCode}: {refusal.Message}", isSkip: false);
        }

        throw new ScenarioException($"The call is refused with {statusCode}; it was not refused.", isSkip: false);
    }

    /// <summary>Another client of the same server.</summary>
    /// <param name="token">Its token; null for the credential of all.</param>
    /// <param name="handler">What sends its requests; null for connections of its own.</param>
    public FabroClient CreateClient(string? token = null, HttpMessageHandler? handler = null) =>
        new(new FabroClientOptions { Server = options.Server, Credential = token is null ? options.Credential : null, Token = token ?? options.Token, Handler = handler });

    /// <summary>A name that nothing else has.</summary>
    public string NewName() => string.Create(CultureInfo.InvariantCulture, $"conformance-{mark}-{++_names}");

    /// <summary>Removes something at the end, whatever happens.</summary>
    public void Cleanup(Func<Task> cleanup) => _cleanups.Add(cleanup);

    /// <summary>Creates a run of a graph, which is deleted at the end.</summary>
    public async Task<RunHandle> CreateRunAsync(string graph, Action<RunManifestChanges>? change = null)
    {
        var changes = new RunManifestChanges();
        change?.Invoke(changes);
        var run = await fabro.Runs.CreateAsync(Manifest(graph, changes), cancellationToken: cancellationToken);
        Cleanup(() => fabro.Runs.DeleteAsync(run.Id, new() { Force = true }, cancellationToken: CancellationToken.None));
        return fabro.OpenRun(run.Id);
    }

    /// <summary>Creates a run, and starts it.</summary>
    public async Task<RunHandle> StartRunAsync(string graph, Action<RunManifestChanges>? change = null)
    {
        var run = await CreateRunAsync(graph, change);
        await run.StartAsync(cancellationToken);
        return run;
    }

    /// <summary>Carries a run out to its end.</summary>
    public async Task<(RunHandle Run, RunOutcome Outcome)> FinishRunAsync(string graph, Action<RunManifestChanges>? change = null)
    {
        var run = await StartRunAsync(graph, change);
        return (run, await EndAsync(run));
    }

    /// <summary>Waits for the end of a run, and not for ever.</summary>
    public async Task<RunOutcome> EndAsync(RunHandle run)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RunLimit);
        return await run.WaitAsync(cancellationToken: limit.Token);
    }

    /// <summary>Waits until something is so.</summary>
    public async Task<T> UntilAsync<T>(string expectation, Func<Task<T?>> read)
        where T : class
    {
        for (var wait = 0; wait < 400; wait++)
        {
            if (await read() is { } value)
                return value;
            await Task.Delay(50, cancellationToken);
        }

        throw new ScenarioException($"It did not happen within 20 seconds that {expectation}.", isSkip: false);
    }

    public RunManifest Manifest(string graph, RunManifestChanges? changes = null) => new()
    {
        Version = 1,
        Cwd = changes?.Directory ?? Environment.CurrentDirectory,
        Title = changes?.Title ?? NewName(),
        Target = new() { Path = "workflow.fabro" },
        Workflows = new Dictionary<string, ManifestWorkflow> { ["workflow.fabro"] = new() { Source = graph, Files = new Dictionary<string, ManifestFileEntry>() } },
        Args = new() { Environment = changes?.Environment ?? "local", DryRun = changes?.IsDryRun, Labels = changes?.Labels ?? [] },
        ParentId = changes?.ParentId,
    };

    public async Task CleanUpAsync()
    {
        foreach (var cleanup in Enumerable.Reverse(_cleanups))
        {
            try
            {
                await cleanup();
            }
            catch (FabroException)
            {
                // It is gone already, or the server has no hold on it: the scenario has told what matters.
            }
        }
    }
}
