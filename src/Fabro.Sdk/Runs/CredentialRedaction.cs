using System.Text;
using System.Text.RegularExpressions;

namespace Fabro.Sdk;

/// <summary>Removes values that look like credentials from exported content.</summary>
internal static partial class CredentialRedaction
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Apply(string text) => Credential().Replace(text, "[redacted]");

    // Binary content cannot contain a readable credential.
    public static byte[] Apply(byte[] bytes)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return bytes;
        }

        return Apply(text) is var redacted && ReferenceEquals(redacted, text) ? bytes : Encoding.UTF8.GetBytes(redacted);
    }

    // Fabro's own tokens, JWTs, tokens of GitHub, Slack, AWS, Google and model providers, user information in URLs, and tokens after
    // Bearer.
    [GeneratedRegex(
        """fabro_dev_[0-9a-f]{32,}|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|\bsk-[A-Za-z0-9_-]{16,}|xox[abeoprs]-[A-Za-z0-9-]{10,}|\bAKIA[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}|(?<=[a-z]://)[^/\s:@"\\]*:[^/\s@"\\]+(?=@)|(?<=\bBearer )[A-Za-z0-9._~+/=-]{12,}""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Credential();
}
