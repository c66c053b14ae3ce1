namespace Fabro.Sdk.Core;

/// <summary>What may stand behind <c>Bearer</c>.</summary>
internal static class Token
{
    /// <summary>Whether it stands in quotes, as a settings file may give it and no server takes it.</summary>
    public static bool IsQuoted(string token) => token.Length > 1 && token[0] is '"' or '\'' && token[^1] == token[0];

    /// <summary>Whether a header can carry it. The BCL would refuse another one with a message that holds it.</summary>
    public static bool IsSendable(string token) => token.Length > 0 && !token.AsSpan().ContainsAnyExceptInRange('!', '~');
}
