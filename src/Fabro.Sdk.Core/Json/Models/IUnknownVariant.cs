namespace Fabro.Sdk.Core;

/// <summary>The variant of a union for objects that this version of the library does not know or could not read.</summary>
public interface IUnknownVariant
{
    /// <summary>
    /// The text as received if it could not be read as an object of the union: another JSON value, text that is not JSON, or an event whose
    /// sequence number cannot be read. <see langword="null"/> for an object of an unknown kind, whose fields are preserved.
    /// </summary>
    string? RawText { get; set; }
}
