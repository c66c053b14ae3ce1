using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Conformance;

/// <summary>Ends a scenario: it failed, or it does not apply to this server.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Only scenarios create it.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "The program catches it.")]
internal sealed class ScenarioException(string message, bool isSkip) : Exception(message)
{
    public bool IsSkip => isSkip;
}
