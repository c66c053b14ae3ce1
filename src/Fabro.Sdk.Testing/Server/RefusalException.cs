using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Testing;

/// <summary>Refuses the request that is being answered.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Only the server makes it, and catches it.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the server.")]
internal sealed class RefusalException(int statusCode, string detail) : Exception(detail)
{
    public int StatusCode => statusCode;

    /// <summary>The code of the error; null where the server gives none.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the body is plain text, as that of the server's framework.</summary>
    public bool IsText { get; init; }

    /// <summary>A header that comes with it.</summary>
    public (string Name, string Value)? Header { get; init; }

    public static RefusalException Text(int statusCode, string text) => new(statusCode, text) { IsText = true };
}
