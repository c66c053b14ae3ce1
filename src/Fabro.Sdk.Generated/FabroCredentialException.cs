namespace Fabro.Sdk;

/// <content>What ends a sign-in.</content>
public sealed partial class FabroCredentialException
{
    /// <summary>Whether only a new sign-in helps; false where the same call may succeed later.</summary>
    public bool IsSignInRequired { get; init; }
}
