using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>An item of a <see cref="RunWatch"/>: an event of a run, or the failure that ended watching it.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Event">The event; <see langword="null"/> if the run can no longer be watched.</param>
/// <param name="Failure">
/// Why the run can no longer be watched, with the cursor; <see langword="null"/> for an event. The watch has removed the run and continues
/// with the others.
/// </param>
public readonly record struct WatchedRunEvent(string RunId, RunEvent? Event, FabroRunException? Failure);
