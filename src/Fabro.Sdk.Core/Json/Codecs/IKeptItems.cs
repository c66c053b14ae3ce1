namespace Fabro.Sdk.Core;

/// <summary>What a list that was read had on the wire.</summary>
internal interface IKeptItems
{
    /// <summary>How many items were received, those included that are left out.</summary>
    int ReceivedCount { get; }
}
