namespace Fabro.Sdk;

/// <summary>How the pages of a list follow each other.</summary>
public enum PagingStyle
{
    /// <summary>The operation is no list.</summary>
    None,

    /// <summary>The next page starts as many items further as came.</summary>
    Offset,

    /// <summary>The next page starts at a sequence number that the last page tells.</summary>
    Sequence,

    /// <summary>Pages have numbers, the first one 1; how many there are is told by each.</summary>
    Number,

    /// <summary>The next page is asked for by a token that the last page tells.</summary>
    Token,

    /// <summary>One request answers the whole list; it takes no paging parameters.</summary>
    Single,
}
