namespace Fabro.Sdk.TestSupport;

/// <summary>The part of a recorded event stream that an earlier one goes on with.</summary>
/// <param name="Position">Where the recording has it.</param>
/// <param name="Text">Its frames, as recorded.</param>
internal readonly record struct EventTail(int Position, string Text);
