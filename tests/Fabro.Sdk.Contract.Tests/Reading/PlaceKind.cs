namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>What the models take a JSON value for.</summary>
internal enum PlaceKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>The string that tells the variants of a union apart.</summary>
    Tag,

    /// <summary>A word of an open enum.</summary>
    Word,

    /// <summary>A date-time.</summary>
    Timestamp,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Fraction,

    /// <summary>A truth value.</summary>
    Truth,

    List,
    Map,
    Object,
    Union,

    /// <summary>Any JSON value, by contract.</summary>
    Any,

    /// <summary>A member that the model does not know.</summary>
    Extra,
}
