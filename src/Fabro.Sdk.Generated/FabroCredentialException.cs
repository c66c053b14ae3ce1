namespace Fabro.Sdk;

/// <content>Whether the failure ends the sign-in.</content>
public sealed partial class FabroCredentialException
{
    /// <summary>Whether a new sign-in is required; false if the same call may succeed later.</summary>
    public bool IsSignInRequired { get; init; }
}
