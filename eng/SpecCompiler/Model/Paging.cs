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

    /// <summary>The parameter that says where a page starts.</summary>
    public required Parameter? Start { get; init; }

    /// <summary>The parameter that says how long a page is.</summary>
    public required Parameter? Size { get; init; }

    /// <summary>When and how the list goes the other way; null when it never does.</summary>
    public required Descending? Descending { get; init; }

    /// <summary>Whether the walk through the pages sets the parameter, not the caller.</summary>
    public bool Sets(Parameter parameter) => parameter == Start || parameter == Size || parameter == Descending?.Start;
}

/// <summary>When a list goes the other way, as an expression of the options, and the parameter that says where a page starts then.</summary>
public sealed record Descending(string Condition, Parameter Start);
