namespace Fabro.Sdk.Core;

/// <summary>Information about the wire form of a list that was read.</summary>
internal interface IKeptItems
{
    /// <summary>The number of items received, including those that were omitted.</summary>
    int ReceivedCount { get; }
}
