namespace Fabro.Sdk;

/// <summary>How a list is divided into pages.</summary>
public enum PagingStyle
{
    /// <summary>The operation does not return a list.</summary>
    None,

    /// <summary>The start of the next page is the start of this page plus the number of items received.</summary>
    Offset,

    /// <summary>The next page starts at a sequence number that the previous page specifies.</summary>
    Sequence,

    /// <summary>Pages are numbered from 1, and each page reports the number of pages.</summary>
    Number,

    /// <summary>The next page is requested with a token from the previous page.</summary>
    Token,

    /// <summary>One request returns the whole list. It has no paging parameters.</summary>
    Single,
}
