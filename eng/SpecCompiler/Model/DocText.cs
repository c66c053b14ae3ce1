namespace Fabro.SpecCompiler.Model;

/// <summary>A documentation text, and its location in an overlay.</summary>
public sealed record DocText(string Value, string Location);
