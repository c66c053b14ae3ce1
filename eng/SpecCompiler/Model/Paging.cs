using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Model;

/// <summary>The C# code that reads a page and requests the next.</summary>
public sealed record Paging
{
    public required PagingStyle Style { get; init; }

    /// <summary>The C# type of an item.</summary>
    public required string ItemType { get; init; }

    /// <summary>The codec of an item.</summary>
    public required string ItemCodec { get; init; }

    /// <summary>The expression that gets the items from <c>body</c>.</summary>
    public required string Items { get; init; }

    /// <summary>The initializers of the other properties of the page.</summary>
    public required IReadOnlyList<string> Initializers { get; init; }

    /// <summary>The parameter for the start of a page.</summary>
    public required Parameter? Start { get; init; }

    /// <summary>The parameter for the page size.</summary>
    public required Parameter? Size { get; init; }

    /// <summary>The descending order; null if the list does not support it.</summary>
    public required Descending? Descending { get; init; }

    /// <summary>Whether the enumeration sets the parameter instead of the caller.</summary>
    public bool Sets(Parameter parameter) => parameter == Start || parameter == Size || parameter == Descending?.Start;
}

/// <summary>The expression that checks the options for descending order, and the parameter for the start of a page in this order.</summary>
public sealed record Descending(string Condition, Parameter Start);
