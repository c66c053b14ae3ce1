using System.Globalization;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Shorthands;

/// <summary>Shorthands for several operations in one call: batches, models, labels, and a provider's key.</summary>
public sealed class ManyAtOnceTests
{
    [Fact]
    public void ThrowIfAnyFailed_BatchWithoutFailures_IsReturned()
    {
        var archived = new BatchRunLifecycleResponse
        {
            Results = [new() { RunId = "r1", Ok = true, Outcome = BatchRunLifecycleResultOutcome.AlreadyArchived }],
        };
        var deleted = new BatchDeleteRunsResponse { Results = [new() { RunId = "r1", Ok = true }] };

        Assert.Same(archived, archived.ThrowIfAnyFailed());
        Assert.Same(deleted, deleted.ThrowIfAnyFailed());
        Assert.Throws<ArgumentNullException>(static () => ((BatchDeleteRunsResponse)null!).ThrowIfAnyFailed());
        Assert.Throws<ArgumentNullException>(static () => ((BatchRunLifecycleResponse)null!).ThrowIfAnyFailed());
    }

    [Fact]
    public void ThrowIfAnyFailed_SomeFailed_NamesThem()
    {
        var archived = new BatchRunLifecycleResponse
        {
            Results =
            [
                new() { RunId = "r1", Ok = true },
                new() { RunId = "r2", Error = new ErrorResponseEntry { Detail = "It runs.", Code = "busy" } },
                new() { RunId = "r3" },
            ],
        };

        var exception = Assert.Throws<FabroBatchException>(() => archived.ThrowIfAnyFailed());

        Assert.Equal("2 of 3 runs failed. r2: It runs. r3: the server did not report a reason.", exception.Message);
        Assert.Equal(("busy", null), (exception.Failures["r2"]!.Code, exception.Failures["r3"]));
    }

    [Theory]
    [InlineData(10, "")]
    [InlineData(11, " (1 more)")]
    public void ThrowIfAnyFailed_Many_NamesTheFirst(int count, string more)
    {
        var deleted = new BatchDeleteRunsResponse
        {
            Results = [.. Enumerable.Range(1, count).Select(static number => new BatchDeleteRunsResult { RunId = $"r{number}" })],
        };

        var message = Assert.Throws<FabroBatchException>(() => deleted.ThrowIfAnyFailed()).Message;

        Assert.EndsWith("reason." + more, message, StringComparison.Ordinal);
        Assert.Equal(10, message.Split("did not report").Length - 1);
    }

    [Fact]
    public async Task ListByLabelsAsync_Labels_AreAllDemanded()
    {
        var fabro = new FakeServer();
        fabro.Listed.AddRange(
            [Labelled("1", "team=core"), Labelled("2", "team=core", "env=prod"), Labelled("3", "team=web", "env=prod"), Labelled("4")]);

        Assert.Equal(["1", "2"], await Ids("team=core"));
        Assert.Equal(["2"], await Ids("team=core", "env=prod"));
        Assert.Equal(["1", "2", "3", "4"], await Ids());
        Assert.Empty(await Ids("team=Core"));

        async Task<List<string>> Ids(params string[] labels) =>
            await ((IFabroClient)fabro).Runs
                .ListByLabelsAsync(labels.ToDictionary(static label => label.Split('=')[0], static label => label.Split('=')[1]))
                .Select(static run => run.Id)
                .ToListAsync();
    }

    [Fact]
    public async Task TestAllAsync_Models_AreThoseOfConfiguredProviders()
    {
        IModelsClient models = new FakeServer();

        var results = await models.TestAllAsync();
        var ofOne = await models.TestAllAsync(new ModelTestOptions { ProviderId = "openai", Mode = ModelTestMode.Deep });

        Assert.Equal(
            ["a openai ok", "b openai error", "a azure ok"],
            results.Select(static result => $"{result.ModelId} {result.Provider} {result.Status}"));
        Assert.Equal("no quota", results[1].ErrorMessage);
        Assert.Equal(
            ["a openai deep", "b openai error"],
            ofOne.Select(
                static result =>
                    $"{result.ModelId} {result.Provider} {(result.Status == ModelTestResultStatus.Ok ? result.ErrorMessage : result.Status)}"));
    }

    [Fact]
    public async Task TestAllAsync_Cancelled_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ((IModelsClient)new FakeServer()).TestAllAsync(cancellationToken: source.Token));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("gpt")]
    public async Task SaveProviderKeyAsync_KeyThatIsTaken_IsStored(string provider)
    {
        var fabro = new FakeServer();

        await fabro.SaveProviderKeyAsync(provider, "key-1");

        Assert.Equal(["test openai key-1", "set OPENAI_API_KEY token key-1"], fabro.Calls);
    }

    [Fact]
    public async Task SaveProviderKeyAsync_KeyThatIsRefused_IsNotStored()
    {
        var fabro = new FakeServer { Refusal = FabroApiException.Create("refused", new ApiErrorDetails { StatusCode = 422 }) };

        await Assert.ThrowsAsync<FabroUnprocessableEntityException>(() => fabro.SaveProviderKeyAsync("openai", "key-1"));

        Assert.Equal(["test openai key-1"], fabro.Calls);
    }

    [Fact]
    public async Task SaveProviderKeyAsync_KeyThatIsNotTaken_IsNotStored()
    {
        var fabro = new FakeServer { IsTaken = false };

        Assert.Contains(
            "does not accept the key",
            (await Assert.ThrowsAsync<ArgumentException>(() => fabro.SaveProviderKeyAsync("openai", "key-1"))).Message,
            StringComparison.Ordinal);

        Assert.Equal(["test openai key-1"], fabro.Calls);
    }

    [Theory]
    [InlineData("none", "no provider 'none'")]
    [InlineData("ollama", "does not use an API key")]
    public async Task SaveProviderKeyAsync_ProviderWithoutAKey_IsRefused(string provider, string message)
    {
        var fabro = new FakeServer();

        Assert.Contains(
            message,
            (await Assert.ThrowsAsync<ArgumentException>(() => fabro.SaveProviderKeyAsync(provider, "key-1"))).Message,
            StringComparison.Ordinal);
        Assert.Empty(fabro.Calls);
    }

    private static Run Labelled(string id, params string[] labels) =>
        new() { Id = id, Labels = labels.ToDictionary(static label => label.Split('=')[0], static label => label.Split('=')[1]) };

    private sealed class FakeServer : IFabroClient, IRunsClient, IModelsClient, IProvidersClient, ISecretsClient
    {
        public List<Run> Listed { get; } = [];

        public List<string> Calls { get; } = [];

        public Exception? Refusal { get; init; }

        public bool IsTaken { get; init; } = true;

        public IRunsClient Runs => this;

        public IProvidersClient Providers => this;

        public ISecretsClient Secrets => this;

        Pageable<Run> IRunsClient.ListAsync(RunListOptions? options, CancellationToken cancellationToken) =>
            Pageable<Run>.FromItems(Listed);

        Pageable<Model> IModelsClient.ListAsync(ModelListOptions? options, CancellationToken cancellationToken) =>
            Pageable<Model>.FromItems(
            [
                new Model { Id = "a", Provider = "openai", Configured = true },
                new Model { Id = "b", Provider = "openai", Configured = true },
                new Model { Id = "c", Provider = "openai", Configured = false },
                new Model { Id = "a", Provider = "azure", Configured = true },
            ]);

        public Task<ModelTestResult> TestAsync(
            string modelId, ModelTestOptions? options = null, CancellationToken cancellationToken = default) =>
            modelId == "b"
                ? Task.FromException<ModelTestResult>(FabroApiException.Create("no quota", new ApiErrorDetails { StatusCode = 502 }))
                : Task.FromResult(new ModelTestResult
                {
                    ModelId = modelId,
                    Provider = options!.ProviderId == "azure" ? "" : options.ProviderId!,
                    Status = ModelTestResultStatus.Ok,
                    ErrorMessage = options.Mode?.Value,
                });

        Pageable<Provider> IProvidersClient.ListAsync(PageOptions? options, CancellationToken cancellationToken) =>
            Pageable<Provider>.FromItems(
            [
                new Provider { Id = "ollama" },
                new Provider { Id = "openai", Aliases = ["gpt"], ExpectedSecretName = "OPENAI_API_KEY" },
            ]);

        public Task<ProviderCredentialTestResponse> TestCredentialsAsync(
            string providerId,
            ProviderCredentialTestRequest credentials,
            CallOptions? options = null,
            CancellationToken cancellationToken = default)
        {
            Calls.Add(string.Create(CultureInfo.InvariantCulture, $"test {providerId} {credentials.ApiKey}"));
            return Refusal is null
                ? Task.FromResult(new ProviderCredentialTestResponse { Ok = IsTaken })
                : Task.FromException<ProviderCredentialTestResponse>(Refusal);
        }

        public Task<SecretMetadata> SetAsync(
            SetSecretRequest request, CallOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls.Add($"set {request.Name} {request.Type} {request.Value}");
            return Task.FromResult(new SecretMetadata { Name = request.Name });
        }
    }
}
