using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>A value from a server that this version of the SDK does not know or whose type differs from the API contract.</summary>
/// <param name="Kind">
/// What it is: <c>value</c> of an enum, <c>kind</c> of a union, <c>member</c> of an object, <c>shape</c> for a value of another JSON type,
/// or <c>unreadable</c> for an event that could not be read.
/// </param>
/// <param name="Type">The type in which it is unknown.</param>
/// <param name="Name">The value, the kind, or the name of the field; empty for an item of a list.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct UnknownValue(string Kind, string Type, string Name);
