using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk;

/// <summary>What a <see cref="FabroCredential"/> is asked for, and what it may use to find it.</summary>
public sealed class FabroCredentialContext
{
    /// <summary>Creates a context, to test a credential with.</summary>
    /// <param name="server">The server.</param>
    /// <param name="invoker">What sends requests to the server without a credential.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <exception cref="FabroConfigurationException">The server is no address of one.</exception>
    public FabroCredentialContext(Uri server, HttpMessageInvoker invoker, TimeProvider? timeProvider = null)
        : this(ParseAddress(server), invoker, timeProvider ?? TimeProvider.System, UserEnvironment.Process)
    {
    }

    internal FabroCredentialContext(
        ServerAddress address, HttpMessageInvoker invoker, TimeProvider timeProvider, UserEnvironment environment, ICredentialObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        Address = address;
        Invoker = invoker;
        TimeProvider = timeProvider;
        Environment = environment;
        Observer = observer;
    }

    /// <summary>The server the token is for, in canonical form: scheme, host and port, or <c>unix:///path</c>.</summary>
    public Uri Server => Address.Canonical;

    /// <summary>
    /// Sends requests to the same server over the client's own connections, without a credential: to refresh a token, for example. Their addresses are
    /// relative, such as <c>auth/cli/refresh</c>. Nothing repeats them: they go past the handlers that an application has added to the client.
    /// </summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; }

    internal ServerAddress Address { get; }

    internal UserEnvironment Environment { get; }

    internal ICredentialObserver? Observer { get; }

    /// <summary>
    /// Tells the client that a token was refreshed, for its counter and its log. Call it once for each refresh, not for each request that waited for it.
    /// </summary>
    public void ReportRefresh() => Observer?.OnRefreshed();

    private static ServerAddress ParseAddress(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return ServerAddress.Parse(server, nameof(server));
    }
}
