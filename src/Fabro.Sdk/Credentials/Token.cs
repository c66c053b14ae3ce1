namespace Fabro.Sdk.Credentials;

/// <summary>What may stand behind <c>Bearer</c>.</summary>
internal static class Token
{
    /// <summary>Whether a header can carry it. The BCL would refuse another one with a message that holds it.</summary>
    public static bool IsSendable(string token) => token.Length > 0 && !token.AsSpan().ContainsAnyExceptInRange('!', '~');
}
