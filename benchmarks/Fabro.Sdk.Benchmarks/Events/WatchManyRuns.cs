using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Benchmarks.Loopback;
using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Events;

/// <summary>Watches 1,000 runs with one client and measures connections, threads, memory, and the time per event.</summary>
internal static class WatchManyRuns
{
    private const int Runs = 1000;
    private const int EventsOfEach = 100;
    private const double BytesInAKilobyte = 1024;

    public static async Task<IReadOnlyList<Outcome>> MeasureAsync()
    {
        var server = new Server();
        using var handler = new AnsweringHandler(server.Answer);
        using var fabro = new FabroClient(new FabroClientOptions { Server = new Uri("http://localhost/"), Handler = handler });
        var (memory, threads) = (GC.GetTotalMemory(forceFullCollection: true), 0);
        var (seen, watched, start) = (0, 0L, 0L);
        await foreach (var item in fabro.WatchRuns(Enumerable.Range(0, Runs).Select(Server.IdOf)).EventsAsync())
        {
            if (seen++ == 0)
            {
                start = Stopwatch.GetTimestamp();
            }

            if (seen == Runs * EventsOfEach / 2)
            {
                (watched, threads) = (GC.GetTotalMemory(forceFullCollection: true), ThreadPool.ThreadCount);
            }

            if (seen == Runs * EventsOfEach)
            {
                break;
            }
        }

        var microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds / (Runs * EventsOfEach);
        var work = $"WatchManyRuns, {Runs} runs";
        return
        [
            Outcome.Limit(work, "connections", server.Connections, 1, ""),
            Outcome.Limit(work, "thread pool threads", threads, 16, ""),
            Outcome.Limit(work, "live memory per run", (watched - memory) / BytesInAKilobyte / Runs, 4, "KB"),
            Outcome.Limit(work, "time per event", microseconds, 25, "µs"),
        ];
    }

    /// <summary>Sends the events of all runs in rounds, once the events of each run have been listed.</summary>
    private sealed class Server
    {
        private readonly TaskCompletionSource _allListed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _listed;
        private int _sent;

        public int Connections { get; private set; }

        public static string IdOf(int run) => string.Create(CultureInfo.InvariantCulture, $"run-{run:0000}");

        public (string ContentType, HttpContent Content) Answer(Uri address)
        {
            if (address.AbsolutePath.EndsWith("/attach", StringComparison.Ordinal))
            {
                Connections++;
                return ("text/event-stream", new StreamContent(new ProducedStream(SendAsync)));
            }

            if (Interlocked.Increment(ref _listed) == Runs)
            {
                _allListed.TrySetResult();
            }

            var id = address.Segments[^2].TrimEnd('/');
            var since = int.Parse(System.Web.HttpUtility.ParseQueryString(address.Query)["since_seq"]!, CultureInfo.InvariantCulture);
            var items = Enumerable.Range(since, Math.Max(0, Volatile.Read(ref _sent) - since + 1)).Select(sequence => Event(id, sequence));
            return ("application/json", new StringContent($$$"""{"data":[{{{string.Join(',', items)}}}],"meta":{"has_more":false}}"""));
        }

        private static string Event(string id, int sequence) =>
            $$"""{"seq":{{sequence}},"id":"01a201a0-092e-7c23-b8d8-b03965536bf6","ts":"2026-11-22T04:59:55.054928412Z","run_id":"{{id}}","event":"stage.started","properties":{"index":0,"handler_type":"agent","attempt":1,"max_attempts":1} }""";

        private async ValueTask<bool> SendAsync(MemoryStream piece, CancellationToken cancellationToken)
        {
            await _allListed.Task.WaitAsync(cancellationToken);
            if (_sent == EventsOfEach)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            for (var run = 0; run < Runs; run++)
            {
                piece.Write(Encoding.UTF8.GetBytes($"data: {Event(IdOf(run), _sent + 1)}\n\n"));
            }

            Interlocked.Increment(ref _sent);
            return true;
        }
    }
}
