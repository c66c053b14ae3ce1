using System.Diagnostics;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// How a <see cref="FabroClient"/> reaches its server. The options freeze when a client is made of them: setting one afterwards throws. What
/// <see cref="ApiClientOptions.ApplicationName"/> says is kept by the server as a run's provenance, and its streams send a keep-alive every 15 seconds.
/// </summary>
public sealed class FabroClientOptions : ApiClientOptions
{
    /// <summary>
    /// The server: an <c>http</c> or <c>https</c> address, such as <c>http://localhost:32276</c> (any path but <c>/</c> and <c>/api/v1</c> is refused), or a Unix socket
    /// (<c>unix:///path</c>, or its absolute path). Null finds it as the command-line client does.
    /// </summary>
    public Uri? Server { get; set => field = Changeable(value); }

    /// <summary>Who calls; null for <see cref="FabroCredential.Default"/>. Give this or <see cref="Token"/>, not both.</summary>
    public FabroCredential? Credential { get; set => field = Changeable(value); }

    /// <summary>A token that is sent with every call, the simplest credential. It never appears in logs, messages or <c>ToString()</c>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Token { get; set => field = Changeable(value); }

    /// <summary>
    /// Whether the server is asked before an upload of more than 64 KiB is sent (<c>Expect: 100-continue</c>), so that one that is refused is not sent in vain;
    /// true by default. A server, or a proxy before it, that does not answer within a second is not asked again by this client.
    /// </summary>
    public bool ExpectContinue { get; set => field = Changeable(value); } = true;

    /// <summary>How long a download may send no byte while it is being read. 60 seconds by default.</summary>
    public TimeSpan DownloadIdleTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(60);

    /// <summary>Where variables and files of the surroundings are read.</summary>
    internal UserEnvironment Environment { get; set; } = UserEnvironment.Process;

    /// <inheritdoc/>
    protected internal override IEnumerable<ValidationError> FindFailures()
    {
        if (Server is { } server && !(server is { IsAbsoluteUri: true, Scheme: "http" or "https" or "unix" or "file" }))
            yield return new("Server is no absolute address: give http://host:port, https://host, or unix:///path/to/socket.", nameof(Server));
        else if (Server is not null && FindFailure(Server) is { } failure)
            yield return new(failure, nameof(Server));
        foreach (var broken in OptionsRules.OfSecret(nameof(Token), Token, Credential))
            yield return broken;
        foreach (var broken in OptionsRules.OfTime(nameof(DownloadIdleTimeout), DownloadIdleTimeout))
            yield return broken;
        foreach (var broken in base.FindFailures())
            yield return broken;
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
