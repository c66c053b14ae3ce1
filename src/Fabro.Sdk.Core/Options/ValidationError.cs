using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>A rule that options break.</summary>
/// <param name="Text">What is wrong and what to do.</param>
/// <param name="Options">The options that it is about, those of <see cref="ApiClientOptions.Resilience"/> with a dot.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ValidationError(string Text, params IReadOnlyList<string> Options)
{
    /// <summary>Tells the rule.</summary>
    /// <returns>What is wrong and what to do.</returns>
    public override string ToString() => Text;
}
