namespace Fabro.SpecCompiler.Model;

/// <summary>A text of the documentation, and where an overlay says it.</summary>
public sealed record DocText(string Value, string Location);
