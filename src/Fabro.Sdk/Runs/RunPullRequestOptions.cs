namespace Fabro.Sdk;

/// <summary>The options for opening a pull request of a run.</summary>
public sealed class RunPullRequestOptions
{
    /// <summary>
    /// Whether to open the pull request even if checks would prevent it, for example for a run that did not succeed. Default: false.
    /// </summary>
    public bool Force { get; init; }

    /// <summary>The model that writes the title and the text; <see langword="null"/> for the server's default.</summary>
    public string? Model { get; init; }

    /// <summary>
    /// The interval at which the creation is polled if the server does not specify one. Default: 2 seconds. Maximum: 24 days.
    /// </summary>
    public TimeSpan PollInterval { get; init => field = RunHandleOptions.Wait(value); } = TimeSpan.FromSeconds(2);
}
