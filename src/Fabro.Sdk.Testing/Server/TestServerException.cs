using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Testing;

/// <summary>A test server has not seen what a test expects; the message tells the difference.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Only the server makes it.")]
public sealed class TestServerException : Exception
{
    internal TestServerException(string message)
        : base(message)
    {
    }
}
