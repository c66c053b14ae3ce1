using System.Text.RegularExpressions;

namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>A difference that is known.</summary>
/// <param name="Operation">The operations, as a regular expression.</param>
/// <param name="Text">What is said of it, as a regular expression.</param>
/// <param name="Reason">Why it is there.</param>
internal sealed record KnownDifference(string Operation, string Text, string Reason)
{
    /// <summary>Whether it is known only of runs on which a model has worked.</summary>
    public bool NeedsAgent { get; init; }

    public bool Covers(Difference difference, Recording recording) =>
        Regex.IsMatch(difference.Operation, $"^({Operation})$") && Regex.IsMatch(difference.Text, Text) && (!NeedsAgent || HasAgent(recording));

    private static bool HasAgent(Recording recording) => recording.Exchanges.Any(static exchange => exchange.Response.Text?.Contains("\"agent.message\"", StringComparison.Ordinal) == true);
}
