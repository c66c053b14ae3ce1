using System.Globalization;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Runs over real sockets and very unreliable connections.</summary>
public sealed class RunChaosTests
{
    // tests/README.md describes how to run with more events.
    private static readonly int Events =
        int.TryParse(Environment.GetEnvironmentVariable("FABRO_CHAOS_EVENTS"), CultureInfo.InvariantCulture, out var events)
            ? events
            : 2_000;

    [Fact]
    [Trait("Kind", "Volume")]
    public async Task EventsAsync_ConnectionsThatHardlyHold_BringEachEventOnceAndInOrder()
    {
        var played = new ChaoticServer(Events, seed: 1);
        await using var server = await FakeServer.StartAsync(played.AnswerAsync);
        using var fabro = Open(server, played);
        await using var run = fabro.OpenRun("run_1", Options);

        var seen = new List<long>();
        await foreach (var next in run.EventsAsync())
        {
            seen.Add(next.Seq);
        }

        Assert.Equal(Enumerable.Range(1, Events).Select(static sequence => (long)sequence), seen);
        Assert.InRange(played.Cuts, Events / 2, Events);
        Assert.InRange(played.Errors, Events / 40, Events);
    }

    [Theory]
    [Trait("Kind", "Volume")]
    [InlineData(2)]
    [InlineData(3)]
    public async Task EventsAsync_HandedOverAgainAndAgain_BringEachEventOnce(int seed)
    {
        var played = new ChaoticServer(Events / 4, seed);
        await using var server = await FakeServer.StartAsync(played.AnswerAsync);
        var random = new Random(seed);
        var seen = new List<long>();
        var position = "";

        while (seen.Count < Events / 4)
        {
            // Simulates another process, which knows only the stored cursor.
            using var fabro = Open(server, played);
            await using var run = position.Length == 0
                ? fabro.OpenRun("run_1", Options)
                : fabro.OpenRun(RunCursor.Parse(position), Options);
            var left = random.Next(1, 40);
            await foreach (var next in run.EventsAsync())
            {
                seen.Add(next.Seq);
                position = run.Cursor.ToString();
                if (--left == 0)
                {
                    break;
                }
            }
        }

        Assert.Equal(Enumerable.Range(1, Events / 4).Select(static sequence => (long)sequence), seen);
    }

    [Theory]
    [Trait("Kind", "Volume")]
    [InlineData(4)]
    [InlineData(5)]
    public async Task OnQuestion_AnswersThatAreLostOnTheWay_AreGivenOnceEach(int seed)
    {
        var played = new ChaoticServer(events: 1_000_000, seed, tokensExpire: false);
        await using var server = await FakeServer.StartAsync(played.AnswerAsync);
        using var fabro = Open(server, played);
        await using var run = fabro.OpenRun("run_1", Options);
        var asked = new List<string>();

        var loop = run.OnQuestion((question, _) =>
        {
            lock (asked)
            {
                asked.Add(question.Id);
            }

            return Task.FromResult<RunAnswer?>(((YesNoQuestion)question).Yes());
        });
        await await Task.WhenAny(played.AllAnswered, loop.Completion);
        await loop.DisposeAsync();

        Assert.Equal(
            Enumerable.Range(0, ChaoticServer.Questions).Select(static number => $"q{number}").Order(StringComparer.Ordinal),
            asked.Order(StringComparer.Ordinal));
        Assert.All(played.Answers.Values, static count => Assert.Equal(1, count));
    }

    private static RunHandleOptions Options =>
        new() { ReconnectDelay = TimeSpan.FromMilliseconds(0.1), MaxOutage = TimeSpan.FromMinutes(5) };

    private static FabroClient Open(FakeServer server, ChaoticServer played) =>
        Clients.Open(
            server: server.Address, credential: FabroCredential.Bearer(_ => new ValueTask<string>(played.Token)), allowInsecureHttp: true);
}
