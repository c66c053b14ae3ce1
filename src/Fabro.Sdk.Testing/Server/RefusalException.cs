using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Testing;

/// <summary>Rejects the current request.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Only the server creates and catches it.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "The server catches it.")]
internal sealed class RefusalException(int statusCode, string detail) : Exception(detail)
{
    public int StatusCode => statusCode;

    /// <summary>The code of the error; null if the server does not send one.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the body is plain text, as for errors of the server's web framework.</summary>
    public bool IsText { get; init; }

    /// <summary>An additional header of the response; null for none.</summary>
    public (string Name, string Value)? Header { get; init; }

    public static RefusalException Text(int statusCode, string text) => new(statusCode, text) { IsText = true };
}
