using System.Text.RegularExpressions;

namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>A known difference between the test server and a real server.</summary>
/// <param name="Operation">The operation IDs, as a regular expression.</param>
/// <param name="Text">The text of the difference, as a regular expression.</param>
/// <param name="Reason">The reason for the difference.</param>
internal sealed record KnownDifference(string Operation, string Text, string Reason)
{
    /// <summary>Whether the difference is allowed only in recordings with agent messages.</summary>
    public bool NeedsAgent { get; init; }

    public bool Covers(Difference difference, Recording recording) =>
        Regex.IsMatch(difference.Operation, $"^({Operation})$")
            && Regex.IsMatch(difference.Text, Text)
            && (!NeedsAgent || HasAgent(recording));

    private static bool HasAgent(Recording recording) =>
        recording.Exchanges.Any(static exchange => exchange.Response.Text?.Contains("\"agent.message\"", StringComparison.Ordinal) == true);
}
