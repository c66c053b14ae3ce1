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

    /// <summary>One request answers the whole list; it takes no paging parameters.</summary>
    Single,
}
