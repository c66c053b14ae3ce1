namespace Fabro.Sdk;

/// <summary>How a pull request of a run is opened.</summary>
public sealed class RunPullRequestOptions
{
    /// <summary>Whether it is opened where checks would refuse, for instance for a run that did not succeed. Off by default.</summary>
    public bool Force { get; init; }

    /// <summary>The model that writes title and text; <see langword="null"/> for the server's choice.</summary>
    public string? Model { get; init; }

    /// <summary>How often the creation is asked for where the server does not say. Two seconds by default, up to 24 days.</summary>
    public TimeSpan PollInterval { get; init => field = RunHandleOptions.Wait(value); } = TimeSpan.FromSeconds(2);
}
