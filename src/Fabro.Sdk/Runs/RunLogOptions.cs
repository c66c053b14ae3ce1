namespace Fabro.Sdk;

/// <summary>Specifies which output of a stage is read.</summary>
public sealed class RunLogOptions
{
    /// <summary>Whether to wait for further output until the stage has ended. Default: false, which reads the existing output.</summary>
    public bool Follow { get; init; }

    /// <summary>The offset of the first byte to read. Default: 0.</summary>
    public long Offset
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The offset must not be negative.");
    }

    /// <summary>The interval at which new output is requested. Default: 1 second. Maximum: 24 days.</summary>
    public TimeSpan PollInterval { get; init => field = RunHandleOptions.Wait(value); } = TimeSpan.FromSeconds(1);
}
