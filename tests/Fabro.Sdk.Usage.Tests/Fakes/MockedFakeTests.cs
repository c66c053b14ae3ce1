using Fabro.Sdk.Models;
using Moq;
using NSubstitute;

namespace Fabro.Sdk.Usage.Tests.Fakes;

public sealed class MockedFakeTests
{
    private static readonly Run Run = new() { Id = "run_1", Title = "Release" };

    [Fact]
    public async Task NSubstitute_Fake_ReturnsWhatItIsTold()
    {
        var fabro = Substitute.For<IFabroClient>();
        fabro.Runs.GetAsync("run_1").Returns(Run);
        fabro.Runs.ListAsync().ReturnsForAnyArgs(Pageable<Run>.FromItems([Run]));

        Assert.Same(Run, await fabro.Runs.GetAsync("run_1"));
        Assert.Equal(["run_1"], await fabro.Runs.ListAsync(new() { IncludeArchived = true }).Select(run => run.Id).ToListAsync());
        await fabro.Runs.Received(1).GetAsync("run_1");
    }

    [Fact]
    public async Task Moq_Fake_ReturnsWhatItIsTold()
    {
        var fabro = new Mock<IFabroClient>();
        fabro.Setup(client => client.Runs.GetAsync("run_1", null, default)).ReturnsAsync(Run);
        fabro.Setup(client => client.Runs.ListAsync(It.IsAny<RunListOptions>(), default)).Returns(Pageable<Run>.FromItems([Run]));

        Assert.Same(Run, await fabro.Object.Runs.GetAsync("run_1"));
        Assert.Equal(["run_1"], await fabro.Object.Runs.ListAsync(new() { PageSize = 5 }).Select(run => run.Id).ToListAsync());
        fabro.Verify(client => client.Runs.GetAsync("run_1", null, default), Times.Once);
    }
}
