using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Testing;

/// <summary>A verification of a test server failed. The message describes the difference.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Only the server creates it.")]
public sealed class TestServerException : Exception
{
    internal TestServerException(string message)
        : base(message)
    {
    }
}
