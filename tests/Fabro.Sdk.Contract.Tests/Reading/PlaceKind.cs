namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>The kind of JSON value that a model expects.</summary>
internal enum PlaceKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>The discriminator of a union.</summary>
    Tag,

    /// <summary>A value of an open enum.</summary>
    Word,

    /// <summary>A date-time.</summary>
    Timestamp,

    /// <summary>An integer.</summary>
    Whole,

    /// <summary>A number.</summary>
    Fraction,

    /// <summary>A Boolean.</summary>
    Truth,

    List,
    Map,
    Object,
    Union,

    /// <summary>Any JSON value, as specified.</summary>
    Any,

    /// <summary>A property that the model does not know.</summary>
    Extra,
}
