namespace Fabro.Sdk.AutomationWorker;

/// <summary>How the worker works.</summary>
/// <param name="IsOnce">Whether it ends behind the first round.</param>
/// <param name="Interval">How long it rests between two rounds.</param>
internal sealed record WorkerOptions(bool IsOnce, TimeSpan Interval);
