using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>Operations with the same method and path are distinguished, in process and over HTTP.</summary>
public sealed class VariantTests : IAsyncDisposable
{
    private const int MiB = 1024 * 1024;

    private readonly FabroTestServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Requests_OfVariants_AreThoseThatWereCalled(bool isOnTheWire)
    {
        using var fabro = await ConnectAsync(isOnTheWire);
        var run = await fabro.CreateRunAsync(Graphs.Empty());

        await fabro.Artifacts.UploadAsync(run.Id, "build@1", "one.txt", retry: 1, new MemoryStream([1]));
        await UploadAsync(fabro, run.Id, 2, 3);
        await fabro.Completions.CreateAsync(Ask());
        await fabro.Completions.StreamAsync(Ask()).ToListAsync();

        ApiOperation[] called =
        [
            FabroOperations.CreateRun,
            FabroOperations.PutStageArtifact,
            FabroOperations.PutStageArtifactMany,
            FabroOperations.CreateCompletion,
            FabroOperations.CreateCompletionStream,
        ];
        Assert.Equal(called, _server.Requests.Select(static request => request.Operation));
        _server.VerifyCalls(called);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CreateFromVersion_OfTheComingGeneration_IsRefusedAsAManifest(bool isOnTheWire)
    {
        using var fabro = await ConnectAsync(isOnTheWire);

        var failure = await Assert.ThrowsAsync<FabroBadRequestException>(() => fabro.Runs.CreateFromVersionAsync(
            new() { WorkflowVersionId = new string('0', 64), Target = new NoneRunTarget(), Args = new() }));

        Assert.Contains("missing field `", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_server.ReadRuns());
    }

    [Fact]
    public async Task Fault_OfAVariant_LeavesTheOtherAlone()
    {
        using var fabro = _server.CreateClient();
        _server.Faults.Add(new() { Operation = FabroOperations.CreateCompletionStream, StatusCode = 502 });

        await fabro.Completions.CreateAsync(Ask());
        await Assert.ThrowsAsync<FabroServerException>(async () => await fabro.Completions.StreamAsync(Ask()).ToListAsync());

        _server.Verify();
    }

    [Theory]
    [InlineData(new[] { 6, 6 }, null)]
    [InlineData(new[] { 10, 10, 10 }, null)]
    [InlineData(new[] { 1, 11 }, 413)]
    [InlineData(new[] { 10, 10, 10, 10, 10 }, 413)]
    public async Task Artifacts_InOneRequest_HaveLimitsOfTheirOwn(int[] sizes, int? refusal)
    {
        using var fabro = _server.CreateClient();
        var run = await fabro.CreateRunAsync(Graphs.Empty());

        var upload = UploadAsync(fabro, run.Id, [.. sizes.Select(static size => size * MiB)]);

        if (refusal is null)
        {
            await upload.InTime();
        }
        else
        {
            Assert.Equal(refusal, (await Assert.ThrowsAnyAsync<FabroApiException>(() => upload).InTime()).StatusCode);
        }

        Assert.Equal(refusal is null ? sizes.Length : 0, await fabro.Artifacts.ListAsync(run.Id).CountAsync());
    }

    [Theory]
    [InlineData(10 * MiB, false)]
    [InlineData((10 * MiB) + 1, true)]
    public async Task Artifact_OfTheLargestSize_IsTaken(int size, bool isRefused)
    {
        using var fabro = _server.CreateClient();
        var run = await fabro.CreateRunAsync(Graphs.Empty());

        var upload = fabro.Artifacts.UploadAsync(run.Id, "build@1", "one.bin", retry: 1, new MemoryStream(new byte[size]));

        if (isRefused)
        {
            Assert.Equal(413, (await Assert.ThrowsAnyAsync<FabroApiException>(() => upload).InTime()).StatusCode);
        }
        else
        {
            await upload.InTime();
        }
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public async Task Artifacts_AsManyAsFit_AreTaken(int count, bool isRefused)
    {
        using var fabro = _server.CreateClient();
        var run = await fabro.CreateRunAsync(Graphs.Empty());

        var upload = UploadAsync(fabro, run.Id, [.. Enumerable.Repeat(1, count)]);

        if (isRefused)
        {
            Assert.Equal(400, (await Assert.ThrowsAnyAsync<FabroApiException>(() => upload).InTime()).StatusCode);
        }
        else
        {
            await upload.InTime();
        }
    }

    private async Task<FabroClient> ConnectAsync(bool isOnTheWire) =>
        isOnTheWire ? new FabroClient(await _server.ListenAsync(), FabroTestServer.DevToken) : _server.CreateClient();

    private static CreateCompletionRequest Ask() =>
        new() { Messages = [new() { Role = CompletionMessageRole.User, Content = [new CompletionTextPart { Data = "Hello" }] }] };

    private static Task UploadAsync(FabroClient fabro, string runId, params int[] sizes) => fabro.Artifacts.UploadManyAsync(
        runId,
        "build@1",
        retry: 1,
        new()
        {
            Entries =
            [
                .. sizes.Select(static (_, index) => new ArtifactBatchUploadEntry { Part = $"file{index}", RelativePath = $"{index}.bin" }),
            ],
        },
        sizes.Select(static (size, index) => new UploadPart { Name = $"file{index}", Content = new MemoryStream(new byte[size]) }));
}
