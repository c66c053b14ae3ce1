using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Projection;

/// <summary>Tells which members hold what a debugger must not show: its views end up in screenshots and dumps.</summary>
public static partial class Secrets
{
    public static bool IsSecret(ClassModel model, Member member) =>
        member.Kind is MemberKind.String or MemberKind.Map or MemberKind.Any
        && (Name().IsMatch(member.WireName) || (member.WireName == "value" && model.Name.Contains("Secret", StringComparison.Ordinal)));

    // Variables of an environment and headers are where tokens stand.
    [GeneratedRegex("(^|_)(token|secret|password|api_key|access_key|private_key|pem|env|headers)$")]
    private static partial Regex Name();
}
