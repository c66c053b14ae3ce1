namespace Fabro.Sdk.Core;

/// <summary>Validates the text that follows <c>Bearer</c>.</summary>
internal static class Token
{
    /// <summary>Whether it is quoted, which can happen in settings files and is not accepted by servers.</summary>
    public static bool IsQuoted(string token) => token.Length > 1 && token[0] is '"' or '\'' && token[^1] == token[0];

    /// <summary>Whether a header can contain it. The BCL would reject an invalid one with a message that contains the token.</summary>
    public static bool IsSendable(string token) => token.Length > 0 && !token.AsSpan().ContainsAnyExceptInRange('!', '~');
}
