using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Model;

/// <summary>How C# reads a page and asks for the next.</summary>
public sealed record Paging
{
    public required PagingStyle Style { get; init; }

    /// <summary>The C# type of an item.</summary>
    public required string ItemType { get; init; }

    /// <summary>The codec of an item.</summary>
    public required string ItemCodec { get; init; }

    /// <summary>The expression that gives the items of <c>body</c>.</summary>
    public required string Items { get; init; }

    /// <summary>Initializers of what else the page tells.</summary>
    public required IReadOnlyList<string> Initializers { get; init; }

    /// <summary>The C# name of the parameter that says where a page starts.</summary>
    public required string? Start { get; init; }

    /// <summary>The C# name of the parameter that says how long a page is.</summary>
    public required string? Size { get; init; }

    /// <summary>Whether the method has a parameter of this name only in its twin, which reads one page.</summary>
    public bool Hides(string parameter) => parameter == Start || parameter == Size;
}
