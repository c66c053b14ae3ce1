using System.Diagnostics;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.Cli;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// The options of a <see cref="FabroClient"/>. They become read-only when a client is created from them: setting one afterwards throws. The
/// server stores <see cref="ApiClientOptions.ApplicationName"/> as a run's provenance. The server's streams send a keep-alive every 15
/// seconds.
/// </summary>
public sealed class FabroClientOptions : ApiClientOptions
{
    /// <summary>
    /// The server: an <c>http</c> or <c>https</c> address, such as <c>http://localhost:32276</c> (any path other than <c>/</c> and
    /// <c>/api/v1</c> is rejected), or a Unix socket (<c>unix:///path</c>, or its absolute path). Null to find it as the CLI does.
    /// </summary>
    public Uri? Server { get; set => field = Changeable(value); }

    /// <summary>The credential; null for <see cref="FabroCredential.Default"/>. Set this or <see cref="Token"/>, not both.</summary>
    public FabroCredential? Credential { get; set => field = Changeable(value); }

    /// <summary>
    /// The token to send with every call, the simplest credential. It never appears in logs, messages or <c>ToString()</c>.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Token { get; set => field = Changeable(value); }

    /// <summary>
    /// Whether an upload of more than 64 KiB waits for the server's approval (<c>Expect: 100-continue</c>), so that a rejected upload is
    /// not sent in vain. Default: true. If the server, or a proxy in front of it, does not respond within a second, this client does not
    /// use the header again.
    /// </summary>
    public bool ExpectContinue { get; set => field = Changeable(value); } = true;

    /// <summary>How long a download may be idle while it is being read. Default: 60 seconds.</summary>
    public TimeSpan DownloadIdleTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(60);

    /// <summary>The source of environment variables and files.</summary>
    internal UserEnvironment Environment { get; set; } = UserEnvironment.Process;

    /// <inheritdoc/>
    protected internal override IEnumerable<ValidationError> FindFailures()
    {
        if (Server is { } server && !(server is { IsAbsoluteUri: true, Scheme: "http" or "https" or "unix" or "file" }))
        {
            yield return new(
                "Server is not an absolute http, https, or unix URI. Use http://host:port, https://host, or unix:///path/to/socket.", nameof(Server));
        }
        else if (Server is not null && FindFailure(Server) is { } failure)
        {
            yield return new(failure, nameof(Server));
        }

        foreach (var broken in OptionsRules.OfSecret(nameof(Token), Token, Credential))
        {
            yield return broken;
        }

        foreach (var broken in OptionsRules.OfTime(nameof(DownloadIdleTimeout), DownloadIdleTimeout))
        {
            yield return broken;
        }

        foreach (var broken in base.FindFailures())
        {
            yield return broken;
        }
    }

    private static string? FindFailure(Uri server)
    {
        try
        {
            _ = ServerAddress.Parse(server, nameof(Server));
            return null;
        }
        catch (FabroConfigurationException exception)
        {
            return exception.Message;
        }
    }
}
