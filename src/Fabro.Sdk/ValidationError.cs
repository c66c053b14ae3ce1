namespace Fabro.Sdk;

/// <summary>A rule that options break.</summary>
/// <param name="Text">What is wrong and what to do.</param>
/// <param name="Options">The options that it is about, those of <see cref="FabroClientOptions.Resilience"/> with a dot.</param>
internal sealed record ValidationError(string Text, params IReadOnlyList<string> Options)
{
    public override string ToString() => Text;
}
