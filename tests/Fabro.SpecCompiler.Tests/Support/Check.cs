using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>Assertions for the tests of passes.</summary>
internal static class Check
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Asserts that JSON values are equal, ignoring the order of properties.</summary>
    public static void Json([StringSyntax(StringSyntaxAttribute.Json)] string expected, JsonNode? actual)
    {
        var node = JsonNode.Parse(expected);
        if (!JsonNode.DeepEquals(node, actual))
        {
            Assert.Fail($"Expected:\n{node?.ToJsonString(Indented)}\nActual:\n{actual?.ToJsonString(Indented) ?? "nothing"}");
        }
    }

    /// <summary>Asserts that the pass rejects the model.</summary>
    public static SpecException Refuses(IPass pass, ApiModel api, string location, string rule) =>
        Refuses(() => pass.Apply(api), location, rule);

    /// <summary>Asserts that the action is rejected, and that the place and the rule are reported and are in the message.</summary>
    public static SpecException Refuses(Action action, string location, string rule)
    {
        var refusal = Assert.Throws<SpecException>(action);
        Assert.Equal((location, rule), (refusal.Location, refusal.Rule));
        Assert.StartsWith(location + ": ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith($"(rule: {rule})", refusal.Message, StringComparison.Ordinal);
        return refusal;
    }
}
