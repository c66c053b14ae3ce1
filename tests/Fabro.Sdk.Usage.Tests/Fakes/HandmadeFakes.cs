using Fabro.Sdk.Models;

namespace Fabro.Sdk.Usage.Tests.Fakes;

// That these classes compile is part of the test: a fake implements only the members that the code under test calls.
internal sealed class OneRun(Run run) : IRunsClient
{
    public Task<Run> GetAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(run);
}

internal sealed class NoPauses : IRunsClient
{
    public Task InterruptAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;
}

internal sealed class OneStory(IEnumerable<RunEvent> events) : IEventsClient
{
    public IAsyncEnumerable<RunEvent> AttachAsync(
        string runId, EventAttachOptions? options = null, CancellationToken cancellationToken = default) =>
        events.ToAsyncEnumerable();
}

internal sealed class OneServer(IRunsClient runs) : IFabroClient
{
    public IRunsClient Runs => runs;
}

internal sealed class Nothing : IFabroClient;
