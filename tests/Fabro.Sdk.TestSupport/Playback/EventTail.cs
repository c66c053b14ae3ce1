namespace Fabro.Sdk.TestSupport;

/// <summary>The part of a recorded event stream that continues an earlier one.</summary>
/// <param name="Position">The position of the recorded exchange.</param>
/// <param name="Text">Its frames, as recorded.</param>
internal readonly record struct EventTail(int Position, string Text);
