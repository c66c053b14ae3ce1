using System.Text;

namespace Fabro.Sdk.TestSupport;

/// <summary>
/// Method, path, and query in canonical form, so that equivalent requests compare equal regardless of escaping and of
/// the order of their query parameters. Values of a repeated parameter keep their order.
/// </summary>
internal readonly record struct RequestKey(string Value)
{
    public static RequestKey Of(string method, string target, string? exceptParameter = null)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var key = new StringBuilder(method).Append(' ').AppendJoin('/', path.Split('/').Select(Respell));
        var separator = '?';
        foreach (var (name, value) in QueryOf(target).OrderBy(pair => pair.Name, StringComparer.Ordinal))
        {
            if (name != exceptParameter)
            {
                key.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return new RequestKey(key.ToString());
    }

    /// <summary>The decoded query parameters, in their original order.</summary>
    public static IEnumerable<(string Name, string Value)> QueryOf(string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
        {
            yield break;
        }

        foreach (var pair in target[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? (Decode(pair), "")
                : (Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
        }
    }

    public override string ToString() => Value;

    // Each segment is decoded separately, because an escaped slash inside it is not a separator.
    private static string Respell(string segment) => Uri.EscapeDataString(Uri.UnescapeDataString(segment));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
