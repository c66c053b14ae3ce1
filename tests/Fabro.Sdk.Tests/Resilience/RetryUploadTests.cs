using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Resilience;

/// <summary>Bodies of requests that are retried.</summary>
public sealed class RetryUploadTests
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly List<string> _received = [];

    [Fact]
    public async Task UploadAsync_StreamThatSeeks_IsRewoundToWhereItStoodAndSentAgain()
    {
        using var content = new MemoryStream("skipped and sent"u8.ToArray()) { Position = "skipped and ".Length };
        using var fabro = Open(Answers.Status(503), Answers.Failing(HttpRequestError.ResponseEnded), Answers.Ok);

        await fabro.UploadAsync(content);

        Assert.Equal(["sent", "sent", "sent"], _received);
    }

    [Fact]
    public async Task UploadAsync_StreamThatWasReadAndCannotSeek_IsSentOnce()
    {
        using var content = new ScriptedStream().Put("sent").End();
        using var fabro = Open(Answers.Status(503), Answers.Ok);

        var exception = await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.UploadAsync(content));

        Assert.Equal(["sent"], _received);
        Assert.Equal(1, exception.Attempts);
    }

    [Fact]
    public async Task UploadAsync_StreamThatCannotSeekButWasNotRead_IsSentAgain()
    {
        using var content = new ScriptedStream().Put("sent").End();
        var server = new PlayedHandler(Answers.Failing(HttpRequestError.ConnectionError), Answers.Status(503), Reading(Answers.Ok));
        using var fabro = ResilientClients.Open(server, _clock, ResilientClients.Hasty());

        await fabro.UploadAsync(content);

        Assert.Equal(["sent"], _received);
        Assert.Equal(3, server.Attempts);
    }

    [Fact]
    public async Task UploadAsync_StreamThatFails_IsNotReadAgain()
    {
        using var content = new PacedStream(1, static (_, _) => throw new IOException("The disk is gone."));
        var server = new PlayedHandler(Reading(Answers.Ok));
        using var fabro = ResilientClients.Open(server, _clock, ResilientClients.Hasty());

        var exception = await Assert.ThrowsAsync<FabroUploadException>(() => fabro.UploadAsync(content));

        Assert.Equal((1, 1), (server.Attempts, exception.Attempts));
        Assert.Contains("the stream to upload could not be read: The disk is gone.", exception.Message);
    }

    [Fact]
    public async Task UploadManyAsync_EveryFileSeeks_IsSentAgainWhole()
    {
        using var first = new MemoryStream("first"u8.ToArray());
        using var second = new MemoryStream("second"u8.ToArray());
        using var fabro = Open(Answers.Status(503), Answers.Ok);

        await UploadManyAsync(fabro, first, second);

        Assert.Equal(2, _received.Count);
        Assert.All(
            _received,
            body => Assert.True(body.Contains("first", StringComparison.Ordinal) && body.Contains("second", StringComparison.Ordinal)));
        Assert.Equal(_received[0], _received[1]);
    }

    [Fact]
    public async Task UploadManyAsync_OneFileCannotSeek_IsSentOnce()
    {
        using var first = new MemoryStream("first"u8.ToArray());
        using var second = new ScriptedStream().Put("second").End();
        using var fabro = Open(Answers.Status(503), Answers.Ok);

        await Assert.ThrowsAsync<FabroUnavailableException>(() => UploadManyAsync(fabro, first, second));

        Assert.Single(_received);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task SendAsync_RawRequest_IsSentAgainWhereItsBodyIsInMemory(bool isInMemory, int attempts)
    {
        using var fabro = Open(Answers.Status(503), Answers.Ok);
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/v2/news")
        {
            Content = isInMemory ? new StringContent("body") : new StreamContent(new MemoryStream("body"u8.ToArray())),
        };

        using var response = await fabro.SendAsync(request);

        Assert.Equal(Enumerable.Repeat("body", attempts), _received);
    }

    [Fact]
    public async Task CreateAsync_JsonBody_IsSentAgainWhole()
    {
        var server = new PlayedHandler(Reading(Answers.Failing(HttpRequestError.ConnectionError)), Reading(Answers.Ok));
        using var fabro = ResilientClients.Open(server, _clock, ResilientClients.Hasty());

        await fabro.CreateAsync();

        Assert.Equal(2, _received.Count);
        Assert.Equal(_received[0], _received[1]);
        Assert.StartsWith("{", _received[0], StringComparison.Ordinal);
    }

    private static Task UploadManyAsync(FabroClient fabro, Stream first, Stream second) => fabro.Artifacts.UploadManyAsync(
        "run_1",
        "stage_1",
        retry: 1,
        new ArtifactBatchUploadManifest { Entries = [] },
        [new UploadPart { Name = "a", Content = first }, new UploadPart { Name = "b", Content = second }]);

    private FabroClient Open(params IEnumerable<Answer> answers) =>
        ResilientClients.Open(new PlayedHandler([.. answers.Select(Reading)]), _clock, ResilientClients.Hasty());

    /// <summary>A server that reads the body before it responds.</summary>
    private Answer Reading(Answer answer) => async (request, cancellationToken) =>
    {
        // Like a connection, which keeps no copy of the body.
        using var body = new MemoryStream();
        await request.Content!.CopyToAsync(body, cancellationToken);
        _received.Add(Encoding.UTF8.GetString(body.ToArray()));
        return await answer(request, cancellationToken);
    };
}
