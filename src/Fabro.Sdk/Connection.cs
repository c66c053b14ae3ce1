using System.Net;
using System.Reflection;

namespace Fabro.Sdk;

/// <summary>Builds the HTTP client of a <see cref="FabroClient"/> out of its options: the handlers, in order, and where they lead.</summary>
internal static class Connection
{
    private static readonly string UserAgent =
        "Fabro.Sdk/" + typeof(Connection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    public static HttpClient Open(FabroClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.HttpClient is not null && options.Handler is not null)
            throw new ArgumentException("Set HttpClient or Handler, not both.", nameof(options));

        var credential = new CredentialHandler(options.Token)
        {
            InnerHandler = options switch
            {
                { HttpClient: { } client } => new BorrowedClientHandler(client),
                { Handler: { } handler } => new BorrowedHandler(handler),
                _ => Sockets(),
            },
        };
        var http = new HttpClient(credential)
        {
            BaseAddress = Address(options),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        return http;
    }

    private static Uri Address(FabroClientOptions options)
    {
        var address = options.Server ?? options.HttpClient?.BaseAddress
            ?? throw new ArgumentException("There is no server: set FabroClientOptions.Server, such as http://localhost:32276.", nameof(options));
        return address is { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? new Uri(address.GetLeftPart(UriPartial.Authority) + "/")
            : throw new ArgumentException("The server's address is no absolute http or https address.", nameof(options));
    }

    private static SocketsHttpHandler Sockets() => new()
    {
        // A redirect could carry the credential to another host; the API has none that a client should follow.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
