using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Conformance;

/// <summary>Ends a scenario: it does not hold, or this server cannot be asked.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Only scenarios make it.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the program.")]
internal sealed class ScenarioException(string message, bool isSkip) : Exception(message)
{
    public bool IsSkip => isSkip;
}
