using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>A watch of a real server's stream: the events that it delivers, and those that come from the list of the run.</summary>
public sealed class RunWatchRecordedTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task EventsAsync_RecordedStream_IsEachEventOnceAndInOrder(int skipped)
    {
        var recorded = RecordingFiles.Load("global-stream").Exchanges.First(
            static exchange => exchange.Operation == "attachEvents" && exchange.Response.Text is not null);
        var runId = recorded.Request.Path.Split('=')[1];
        var frames = recorded.Response.Text!.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(static frame => frame.StartsWith("data:", StringComparison.Ordinal))
            .ToList();
        var events = frames.Select(static frame => JsonNode.Parse(frame["data:".Length..])!).ToList();
        using var fabro = Clients.Open(new WatchedStub(request =>
        {
            var address = request.RequestUri!;
            if (address.AbsolutePath == "/api/v1/attach")
            {
                // Some frames are omitted; the list has the events.
                var sent = frames.Where((_, index) => skipped == 0 || index % skipped == 0).Select(static frame => frame + "\n\n");
                return new HttpResponseMessage
                {
                    Content = new StringContent(string.Concat(sent), mediaType: new("text/event-stream")),
                };
            }

            var since = (long?)long.Parse(
                QueryHelpers.ParseQuery(address.Query)["since_seq"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
            var page = new JsonObject
            {
                ["data"] = new JsonArray([.. events.Where(item => (long)item["seq"]! >= since).Select(static item => item.DeepClone())]),
                ["meta"] = new JsonObject { ["has_more"] = false },
            };
            return StubHandler.Json(HttpStatusCode.OK, page.ToJsonString());
        }));

        var seen = new List<long>();
        await foreach (var item in fabro.WatchRuns([runId], new RunWatchOptions { StopWhenAllEnded = true }).EventsAsync())
        {
            Assert.Equal(runId, item.RunId);
            seen.Add(item.Event!.Seq);
        }

        Assert.NotEmpty(seen);
        Assert.Equal(events.Select(static item => (long)item["seq"]!), seen);
    }
}
