using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>A validation error of options.</summary>
/// <param name="Text">What is invalid and what to do.</param>
/// <param name="Options">The names of the affected options; those of <see cref="ApiClientOptions.Resilience"/> contain a dot.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ValidationError(string Text, params IReadOnlyList<string> Options)
{
    /// <summary>Returns the text of the error.</summary>
    /// <returns>What is invalid and what to do.</returns>
    public override string ToString() => Text;
}
