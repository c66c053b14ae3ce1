using Fabro.Sdk.Models;

namespace Fabro.Sdk.Usage.Tests.Fakes;

public sealed class HandmadeFakeTests
{
    private static readonly Run Run = new() { Id = "run_1", Title = "Release" };

    [Fact]
    public async Task GetAsync_Fake_ReturnsItsRun()
    {
        IFabroClient fabro = new OneServer(new OneRun(Run));

        Assert.Same(Run, await fabro.Runs.GetAsync("run_1"));
    }

    [Fact]
    public async Task GetWithResponseAsync_FakeThatHasTheOtherOnly_WrapsIt()
    {
        IRunsClient runs = new OneRun(Run);

        var response = await runs.GetWithResponseAsync("run_1");

        Assert.Equal((200, "Release"), (response.StatusCode, response.Value.Title));
    }

    [Fact]
    public async Task InterruptWithResponseAsync_FakeThatHasTheOtherOnly_IsNoContent() =>
        Assert.Equal(204, (await ((IRunsClient)new NoPauses()).InterruptWithResponseAsync("run_1")).StatusCode);

    [Fact]
    public async Task AttachWithResponseAsync_FakeThatHasTheOtherOnly_WrapsIt()
    {
        IEventsClient events = new OneStory([new RunCompletedEvent { Seq = 7 }]);

        var response = await events.AttachWithResponseAsync("run_1");

        Assert.Equal([7], await response.Value.Select(item => item.Seq).ToListAsync());
    }

    [Fact]
    public async Task Members_ThatAFakeLacks_AreNamed()
    {
        IFabroClient fabro = new Nothing();
        IRunsClient runs = new OneRun(Run);

        Assert.Equal(
            "Nothing does not implement IFabroClient.Runs, which the code under test calls.",
            Assert.Throws<NotImplementedException>(() => fabro.Runs).Message);
        Assert.Contains(
            "IFabroClient.Address", Assert.Throws<NotImplementedException>(() => fabro.Address).Message, StringComparison.Ordinal);
        Assert.Contains(
            "IRunsClient.CancelAsync",
            (await Assert.ThrowsAsync<NotImplementedException>(() => runs.CancelAsync("run_1"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "IRunsClient.ListAsync", Assert.Throws<NotImplementedException>(() => runs.ListAsync()).Message, StringComparison.Ordinal);
    }

    // Adding an operation to an interface does not break its implementations.
    [Fact]
    public void Members_OfAllInterfaces_HaveADefault()
    {
        var interfaces = typeof(IFabroClient).Assembly
            .GetExportedTypes()
            .Where(type => type.IsInterface && type.Name.EndsWith("Client", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(FabroClients.All.Count + 1, interfaces.Count);
        Assert.All(
            interfaces.SelectMany(type => type.GetMethods()),
            method => Assert.False(method.IsAbstract, $"{method.DeclaringType!.Name}.{method.Name}"));
    }
}
