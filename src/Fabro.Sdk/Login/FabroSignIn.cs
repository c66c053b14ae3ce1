namespace Fabro.Sdk;

/// <summary>Who was signed in, and where.</summary>
public sealed class FabroSignIn
{
    /// <summary>The server, in canonical form.</summary>
    public required Uri Server { get; init; }

    /// <summary>The person's name at the identity provider.</summary>
    public string Login { get; init; } = "";

    /// <summary>The person's full name; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The person's mail address; may be empty.</summary>
    public string Email { get; init; } = "";

    /// <summary>When the sign-in ends unless it is used before; null where the server does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The file that keeps it.</summary>
    public required string AuthFile { get; init; }
}
