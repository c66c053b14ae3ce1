namespace Fabro.Sdk.Login;

/// <summary>The parameters with which the server redirects the browser back: a code or an error.</summary>
internal sealed class LoginCallback
{
    public const string Path = "/callback";

    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    private LoginCallback()
    {
    }

    public string? Code => _parameters.GetValueOrDefault("code");

    public string? State => _parameters.GetValueOrDefault("state");

    public string? Error => _parameters.GetValueOrDefault("error");

    public string? ErrorDescription => _parameters.GetValueOrDefault("error_description");

    /// <summary>Parses the first line of a request; null if it is not a callback.</summary>
    public static LoginCallback? Parse(string requestLine)
    {
        if (requestLine.Split(' ') is not ["GET", var target, _])
        {
            return null;
        }

        var parts = target.Split('?', 2);
        if (parts[0] != Path)
        {
            return null;
        }

        var callback = new LoginCallback();
        foreach (var pair in (parts.Length > 1 ? parts[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = separator < 0 ? (pair, "") : (pair[..separator], pair[(separator + 1)..]);
            callback._parameters.TryAdd(Unescape(name), Unescape(value));
        }

        return callback;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
