using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>What a <see cref="RunWatch"/> tells of one of its runs: an event, or that it cannot be watched any more.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Event">The event; <see langword="null"/> where the run cannot be watched any more.</param>
/// <param name="Failure">Why the run cannot be watched any more, with the cursor; <see langword="null"/> for an event. The watch has let go of the run, and goes on with the others.</param>
public readonly record struct WatchedRunEvent(string RunId, RunEvent? Event, FabroRunException? Failure);
