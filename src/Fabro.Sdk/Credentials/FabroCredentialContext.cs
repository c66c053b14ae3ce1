using Fabro.Sdk.Addressing;
using Fabro.Sdk.Cli;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>The server that a <see cref="FabroCredential"/> provides a token for, and the services that it may use to get one.</summary>
public sealed class FabroCredentialContext
{
    /// <summary>Creates a context for the test of a credential.</summary>
    /// <param name="server">The server.</param>
    /// <param name="invoker">Sends requests to the server without a credential.</param>
    /// <param name="timeProvider">The clock; null for the system clock.</param>
    /// <exception cref="FabroConfigurationException"><paramref name="server"/> is not a server address.</exception>
    public FabroCredentialContext(Uri server, HttpMessageInvoker invoker, TimeProvider? timeProvider = null)
        : this(ParseAddress(server), invoker, timeProvider ?? TimeProvider.System, UserEnvironment.Process)
    {
    }

    internal FabroCredentialContext(
        ServerAddress address,
        HttpMessageInvoker invoker,
        TimeProvider timeProvider,
        UserEnvironment environment,
        ICredentialObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        Address = address;
        Invoker = invoker;
        TimeProvider = timeProvider;
        Environment = environment;
        Observer = observer;
    }

    /// <summary>The server that the token is for, in canonical form: scheme, host and port, or <c>unix:///path</c>.</summary>
    public Uri Server => Address.Canonical;

    /// <summary>
    /// Sends requests to the same server over the client's own connections, without a credential, for example to refresh a token. Request
    /// URIs are relative, such as <c>auth/cli/refresh</c>. Requests are never retried: they bypass the handlers that an application has
    /// added to the client.
    /// </summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; }

    internal ServerAddress Address { get; }

    internal UserEnvironment Environment { get; }

    internal ICredentialObserver? Observer { get; }

    /// <summary>
    /// Reports to the client that a token was refreshed, for its metrics and its log. Call it once for each refresh, not for each request
    /// that waited for it.
    /// </summary>
    public void ReportRefresh() => Observer?.OnRefreshed();

    private static ServerAddress ParseAddress(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return ServerAddress.Parse(server, nameof(server));
    }
}
