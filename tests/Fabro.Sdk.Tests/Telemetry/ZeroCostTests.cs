using System.Diagnostics;
using System.Text;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Tests.Telemetry;

/// <summary>
/// Telemetry allocates no bytes while no listener is attached. These tests run alone, because a listener applies to the whole process.
/// </summary>
[Collection(Alone.Name)]
public sealed class ZeroCostTests
{
    private const int Calls = 200;
    private const string Known = """{"id":"run_1","size":"XS","lifecycle":{"status":{"kind":"blocked"}}}""";

    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public void CallSpan_NobodyListens_IsNotThere()
    {
        Assert.False(FabroProfile.Instance.Telemetry.Source.HasListeners());
        Assert.Null(CallSpan.Start(FabroOperations.GetApiHealth, "fabro.test"));

        Assert.Equal(0, BytesOf(static () => CallSpan.Start(FabroOperations.GetApiHealth, "fabro.test")?.End()));
    }

    [Fact]
    public void CallSpan_SomebodyHasListened_IsNotThereAgain()
    {
        using (new TelemetryCapture())
        {
            Assert.NotNull(CallSpan.Start(FabroOperations.GetApiHealth, "fabro.test"));
        }

        Assert.Null(CallSpan.Start(FabroOperations.GetApiHealth, "fabro.test"));
    }

    [Fact]
    public void AttemptSpanHandler_NobodyListens_CostsNothing()
    {
        var answer = Task.FromResult(new HttpResponseMessage());
        using var request = new HttpRequestMessage(HttpMethod.Get, Clients.Server);
        using var bare = new HttpMessageInvoker(new PlayedHandler((_, _) => answer));
        using var observed =
            new HttpMessageInvoker(new AttemptSpanHandler(FabroProfile.Instance) { InnerHandler = new PlayedHandler((_, _) => answer) });

        Assert.Equal(
            BytesOf(() => bare.SendAsync(request, CancellationToken.None)),
            BytesOf(() => observed.SendAsync(request, CancellationToken.None)));
    }

    [Fact]
    public void UnknownValues_EverythingIsKnown_CostNothing()
    {
        using var server = new PlayedHandler(
            static (_, _) => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Known)) }));
        using var http = new HttpClient(server)
        {
            BaseAddress = Clients.Server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var without = new RunsClient(new ApiTransport(FabroProfile.Instance, http, new ApiTransportOptions { TimeProvider = _clock }));
        var with = new RunsClient(new ApiTransport(FabroProfile.Instance, http, new ApiTransportOptions
        {
            TimeProvider = _clock,
            UnknownValues = new UnknownValues(static (_, _) => throw new UnreachableException()),
        }));

        Assert.Equal(BytesOf(() => Read(without)), BytesOf(() => Read(with)));
    }

    [Fact]
    public void Call_NobodyListens_CostsLessThanWhereSomebodyDoes()
    {
        using var server = new PlayedHandler(
            static (_, _) => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent("{}"u8.ToArray()) }));
        using var fabro = ResilientClients.Open(server, _clock);

        var unheard = BytesOf(() => Get(fabro));
        long heard;
        using (new TelemetryCapture())
        {
            heard = BytesOf(() => Get(fabro));
        }

        Assert.Equal(unheard, BytesOf(() => Get(fabro)));
        // The listener causes two activities with their tags.
        Assert.True(heard > unheard + 1000, $"{heard} bytes with a listener, {unheard} without.");
    }

    private static void Read(RunsClient runs)
    {
        var call = runs.GetAsync("run_1");
        // On another thread, the allocated bytes would not be counted.
        Assert.True(call.IsCompletedSuccessfully);
    }

    private static void Get(FabroClient fabro)
    {
        var call = fabro.GetAsync();
        Assert.True(call.IsCompletedSuccessfully);
    }

    /// <summary>
    /// The bytes that one call allocates: the minimum of several rounds, because the runtime sometimes makes allocations of its own.
    /// </summary>
    private static long BytesOf(Action call)
    {
        for (var i = 0; i < Calls; i++)
        {
            call();
        }

        return Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Calls; i++)
            {
                call();
            }

            return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        });
    }
}
