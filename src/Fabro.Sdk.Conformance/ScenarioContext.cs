using System.Globalization;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Conformance;

/// <summary>The client, the helpers, and the cleanup of one scenario.</summary>
internal sealed class ScenarioContext(FabroClient fabro, FabroClientOptions options, string mark, CancellationToken cancellationToken)
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(2);

    private readonly List<Func<Task>> _cleanups = [];
    private int _names;

    public FabroClient Fabro => fabro;

    public CancellationToken Token => cancellationToken;

    /// <summary>Creates an exception that skips the scenario, because it does not apply to this server.</summary>
    public static ScenarioException Skip(string reason) => new(reason, isSkip: true);

    /// <summary>Fails the scenario if a condition does not hold.</summary>
    public static void Check(bool holds, string expectation)
    {
        if (!holds)
        {
            throw new ScenarioException($"Expected that {expectation}.", isSkip: false);
        }
    }

    /// <summary>Fails the scenario if a call is not rejected with a status code.</summary>
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
            throw new ScenarioException(
                $"Expected the server to return {statusCode}, but it returned {refusal.StatusCode}: {refusal.Message}", isSkip: false);
        }

        throw new ScenarioException($"Expected the server to return {statusCode}, but the call succeeded.", isSkip: false);
    }

    /// <summary>Creates another client of the same server.</summary>
    /// <param name="token">The token; null for the default credential.</param>
    /// <param name="handler">The handler that sends the requests; null for the client's own connections.</param>
    public FabroClient CreateClient(string? token = null, HttpMessageHandler? handler = null) => new(new FabroClientOptions
    {
        Server = options.Server,
        Credential = token is null ? options.Credential : null,
        Token = token ?? options.Token,
        Handler = handler,
    });

    /// <summary>Creates a unique name.</summary>
    public string NewName() => string.Create(CultureInfo.InvariantCulture, $"conformance-{mark}-{++_names}");

    /// <summary>Registers a cleanup, which runs at the end even if the scenario fails.</summary>
    public void Cleanup(Func<Task> cleanup) => _cleanups.Add(cleanup);

    /// <summary>Creates a run of a graph and deletes it at the end.</summary>
    public async Task<RunHandle> CreateRunAsync(string graph, Action<RunManifestChanges>? change = null)
    {
        var changes = new RunManifestChanges();
        change?.Invoke(changes);
        var run = await fabro.Runs.CreateAsync(Manifest(graph, changes), cancellationToken: cancellationToken);
        Cleanup(() => fabro.Runs.DeleteAsync(run.Id, new() { Force = true }, cancellationToken: CancellationToken.None));
        return fabro.OpenRun(run.Id);
    }

    /// <summary>Creates and starts a run.</summary>
    public async Task<RunHandle> StartRunAsync(string graph, Action<RunManifestChanges>? change = null)
    {
        var run = await CreateRunAsync(graph, change);
        await run.StartAsync(cancellationToken);
        return run;
    }

    /// <summary>Creates and starts a run and waits until it ends.</summary>
    public async Task<(RunHandle Run, RunOutcome Outcome)> FinishRunAsync(string graph, Action<RunManifestChanges>? change = null)
    {
        var run = await StartRunAsync(graph, change);
        return (run, await EndAsync(run));
    }

    /// <summary>Waits until a run ends, within a time limit.</summary>
    public async Task<RunOutcome> EndAsync(RunHandle run)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RunLimit);
        return await run.WaitAsync(cancellationToken: limit.Token);
    }

    /// <summary>Polls until a value is available.</summary>
    public async Task<T> UntilAsync<T>(string expectation, Func<Task<T?>> read)
        where T : class
    {
        for (var wait = 0; wait < 400; wait++)
        {
            if (await read() is { } value)
            {
                return value;
            }

            await Task.Delay(50, cancellationToken);
        }

        throw new ScenarioException($"Expected within 20 seconds that {expectation}.", isSkip: false);
    }

    public RunManifest Manifest(string graph, RunManifestChanges? changes = null) => new()
    {
        Version = 1,
        Cwd = changes?.Directory ?? Environment.CurrentDirectory,
        Title = changes?.Title ?? NewName(),
        Target = new() { Path = "workflow.fabro" },
        Workflows = new Dictionary<string, ManifestWorkflow>
        {
            ["workflow.fabro"] = new() { Source = graph, Files = new Dictionary<string, ManifestFileEntry>() },
        },
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
                // It is already gone, or the server cannot delete it. The result of the scenario matters more.
            }
        }
    }
}
