using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Projection;

/// <summary>Determines which properties a debugger must not show, because its views end up in screenshots and dumps.</summary>
public static partial class Secrets
{
    public static bool IsSecret(ClassModel model, Member member) =>
        member.Kind is MemberKind.String or MemberKind.Map or MemberKind.Any
        && (Name().IsMatch(member.WireName) || (member.WireName == "value" && model.Name.Contains("Secret", StringComparison.Ordinal)));

    // Environment variables and headers often contain tokens.
    [GeneratedRegex("(^|_)(token|secret|password|api_key|access_key|private_key|pem|env|headers)$")]
    private static partial Regex Name();
}
