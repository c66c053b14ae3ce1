namespace Fabro.Sdk;

/// <summary>A credential is there, but gives no token: the sign-in behind it has ended, or what gives it failed.</summary>
/// <param name="message">What happened, and what to do. Never holds a token.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroCredentialException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>Whether only a new sign-in helps; false where the same call may succeed later.</summary>
    public bool IsSignInRequired { get; init; }
}
