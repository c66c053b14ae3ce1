namespace Fabro.Sdk;

/// <summary>The user who was signed in, and the server.</summary>
public sealed class FabroSignIn
{
    /// <summary>The server, in canonical form.</summary>
    public required Uri Server { get; init; }

    /// <summary>The user's login at the identity provider.</summary>
    public string Login { get; init; } = "";

    /// <summary>The user's full name; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The user's email address; may be empty.</summary>
    public string Email { get; init; } = "";

    /// <summary>When the sign-in expires unless it is used before; null if the server does not report it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The file in which the sign-in is stored.</summary>
    public required string AuthFile { get; init; }
}
