namespace Fabro.Sdk.AutomationWorker;

/// <summary>The worker's settings.</summary>
/// <param name="IsOnce">Whether the worker stops after the first round.</param>
/// <param name="Interval">The delay between rounds.</param>
internal sealed record WorkerOptions(bool IsOnce, TimeSpan Interval);
