namespace Fabro.Sdk.Core;

/// <summary>A frame of an event stream, read where it stood in the buffer.</summary>
/// <param name="HasEvent">Whether it carries an event of the stream's type, and is no ping.</param>
/// <param name="Event">The event.</param>
internal readonly record struct EventFrame<T>(bool HasEvent, T Event);
