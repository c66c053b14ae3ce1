namespace Fabro.Sdk.Core;

/// <summary>What a server said that this version of the library does not know.</summary>
/// <param name="Kind">What it is: <c>value</c> of an enum, <c>kind</c> of a union, or <c>member</c> of an object.</param>
/// <param name="Type">The type that does not know it.</param>
/// <param name="Name">The word itself.</param>
public readonly record struct UnknownWord(string Kind, string Type, string Name);
