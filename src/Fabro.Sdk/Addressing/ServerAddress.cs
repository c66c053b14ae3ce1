using System.Net.Sockets;
using System.Text.RegularExpressions;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Addressing;

/// <summary>The address of a server, in the canonical form that the CLI uses.</summary>
internal sealed partial class ServerAddress : ApiServer
{
    // The Host header that the CLI sends; the server accepts any.
    private static readonly Uri SocketBase = new("http://fabro/");

    // The key identifies the server in the auth store: scheme://host[:port] or unix:///path.
    private ServerAddress(string key, Uri canonical, Uri baseAddress, string? socketPath)
        : base(key, baseAddress, socketPath is not null || IsLoopbackHost(baseAddress)) =>
            (Canonical, SocketPath) = (canonical, socketPath);

    /// <summary>The key as a URI.</summary>
    public Uri Canonical { get; }

    /// <inheritdoc/>
    public override Uri Address => SocketPath is null ? BaseAddress : Canonical;

    /// <summary>The path of the socket; null for a server on TCP.</summary>
    public string? SocketPath { get; }

    /// <summary>Whether a value has the form of an http or https URL.</summary>
    public static bool IsUrl(string value) =>
        value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Parses an address as a user enters it.</summary>
    /// <param name="value">The address, or the absolute path of a socket.</param>
    /// <param name="source">The name of the setting, for messages.</param>
    /// <exception cref="FabroConfigurationException">The value is not a server address.</exception>
    public static ServerAddress Parse(string value, string source)
    {
        value = value.Trim();
        if (IsUrl(value))
        {
            return Uri.TryCreate(value, UriKind.Absolute, out var url) ? ParseUrl(url, source) : throw NoAddress(value, source);
        }

        var path = value.StartsWith("unix://", StringComparison.OrdinalIgnoreCase) ? value["unix://".Length..] : value;
        return Path.IsPathFullyQualified(path) ? ParseSocket(path, source) : throw NoAddress(value, source);
    }

    /// <inheritdoc cref="Parse(string, string)"/>
    public static ServerAddress Parse(Uri value, string source) => value switch
    {
        { IsAbsoluteUri: false } => Parse(value.OriginalString, source),
        { Scheme: "http" or "https" } => ParseUrl(value, source),
        { Scheme: "unix", Host.Length: 0 } => ParseSocket(Uri.UnescapeDataString(value.AbsolutePath), source),
        { IsFile: true, IsUnc: false } => ParseSocket(value.LocalPath, source),
        _ => throw NoAddress(value.OriginalString, source),
    };

    private static ServerAddress ParseUrl(Uri url, string source)
    {
        if (url.UserInfo.Length > 0)
        {
            throw new FabroConfigurationException(
                $"{source} contains user information before the host. Remove it, and set a token in FabroClientOptions.Token or FABRO_TOKEN.");
        }

        if (url.Host.Length == 0 || IsDisguised(url))
        {
            throw NoAddress(url.OriginalString, source);
        }

        var canonical = Canonicalize(url, source);
        var key = canonical.OriginalString;
        // A path is rejected instead of dropped, because the token would otherwise go to whatever service is at the root of the host.
        return url.AbsolutePath.TrimEnd('/') is "" or "/api/v1" && url.Query.Length == 0 && url.Fragment.Length == 0
            ? new ServerAddress(key, canonical, canonical, null)
            : throw new FabroConfigurationException(
                $"{source} contains a path or a query, but a server is always at the root of its host. Use {key} if that is the server.");
    }

    private static Uri Canonicalize(Uri url, string source)
    {
        // Only this form includes the zone of an IPv6 address.
        if (FindHost(url) is not { } host)
        {
            throw NoAddress(url.OriginalString, source);
        }

        if (url.HostNameType == UriHostNameType.IPv6)
        {
            host = $"[{host.Replace("%25", "%", StringComparison.Ordinal).Replace("%", "%25", StringComparison.Ordinal)}]";
        }

        var address = $"{url.Scheme}://{host.ToLowerInvariant()}" + (url.IsDefaultPort ? "" : FormattableString.Invariant($":{url.Port}"));
        return Uri.TryCreate(address, UriKind.Absolute, out var canonical) ? canonical : throw NoAddress(url.OriginalString, source);
    }

    private static ServerAddress ParseSocket(string value, string source)
    {
        if (value.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(value))
        {
            throw NoAddress(value, source);
        }

        var path = Path.GetFullPath(value);
        try
        {
            _ = new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new FabroConfigurationException(
                $"{source} specifies the socket {path}, whose path is too long for a socket on this system. Use a shorter path.",
                exception);
        }

        // Each segment is escaped, so that a question mark or a percent sign in a name does not become part of the URI syntax.
        var escaped = string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
        return new ServerAddress($"unix://{path}", new Uri($"unix:///{escaped.TrimStart('/')}"), SocketBase, path);
    }

    /// <summary>Whether an IPv4 address is written in an obfuscated form, such as 2130706433 or 0x7f.1.</summary>
    private static bool IsDisguised(Uri url)
    {
        if (url.HostNameType != UriHostNameType.IPv4)
        {
            return false;
        }

        var written = url.OriginalString.AsSpan().Trim();
        written = written[(written.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return !written.StartsWith(url.Host, StringComparison.Ordinal)
            || (written.Length > url.Host.Length && written[url.Host.Length] is not (':' or '/' or '\\' or '?' or '#'));
    }

    // An invalid value may be a token, so the message quotes nothing but a host name and a port.
    private static FabroConfigurationException NoAddress(string value, string source) => new(
        $"{source} is not a server address. "
            + (LacksScheme().IsMatch(value)
                ? $"Use http://{value} or https://{value}."
                : "Use an http or https address, such as http://127.0.0.1:32276, or the absolute path of a Unix socket."));

    [GeneratedRegex(@"^[a-z0-9.-]{1,100}:[0-9]{1,5}\z")]
    private static partial Regex LacksScheme();
}
