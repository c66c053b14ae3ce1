namespace Fabro.Sdk.Core;

/// <summary>The variant of a union that stands for what this version of the library does not know or could not read.</summary>
public interface IUnknownVariant
{
    /// <summary>
    /// The text as received where it could not be read as an object of the union: another JSON value, text that is not JSON, or an event whose sequence
    /// number cannot be read. <see langword="null"/> for an object of an unknown kind, which has its members.
    /// </summary>
    string? RawText { get; set; }
}
