namespace Fabro.Sdk.TestSupport;

/// <summary>What <see cref="JsonDiff"/> lets pass.</summary>
public sealed record JsonDiffOptions
{
    /// <summary>Members of the actual value that the expected one has not.</summary>
    public bool IgnoreAddedMembers { get; init; }

    /// <summary>A member that is null on one side and missing on the other.</summary>
    public bool NullIsAbsent { get; init; }
}
