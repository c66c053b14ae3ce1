namespace Fabro.Sdk.Usage.Tests.Surface;

/// <summary>
/// Options or a body can be added to an operation as overloads without making existing calls ambiguous.
/// The test is that these calls compile.
/// </summary>
public sealed class GrowthTests
{
    private static readonly IGrownClient Client = new GrownClient();

    [Fact]
    public void Call_AsToday_IsTheSameMethod()
    {
        Assert.Equal("options", Client.Cancel("r"));
        Assert.Equal("options", Client.Cancel("r", cancellationToken: CancellationToken.None));
        Assert.Equal("options", Client.Cancel("r", new CallOptions { MaxRetries = 0 }));
        Assert.Equal("options", Client.Cancel("r", (CallOptions?)null));
    }

    [Fact]
    public void Call_WithWhatIsNew_IsTheNewMethod()
    {
        Assert.Equal("own options", Client.Cancel("r", new CancelOptions { Grace = TimeSpan.Zero }));
        Assert.Equal("request", Client.Cancel("r", new CancelRequest()));
        Assert.Equal("request", Client.Cancel("r", new CancelRequest(), new CancelOptions()));
    }

    private interface IGrownClient
    {
        string Cancel(string runId, CallOptions? options = null, CancellationToken cancellationToken = default);

        string Cancel(string runId, CancelOptions options, CancellationToken cancellationToken = default) => "own options";

        string Cancel(string runId, CancelRequest request, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            "request";
    }

    private sealed class GrownClient : IGrownClient
    {
        public string Cancel(string runId, CallOptions? options = null, CancellationToken cancellationToken = default) => "options";
    }

    private sealed class CancelOptions : CallOptions
    {
        public TimeSpan? Grace { get; set; }
    }

    private sealed class CancelRequest;
}
