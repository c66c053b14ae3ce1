using System.ComponentModel;
using Fabro.Sdk.Core;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk;

/// <summary>
/// Configures how a client connects to its server, for any API. The options freeze when a client is created from them; setting a property
/// afterward throws.
/// </summary>
public abstract class ApiClientOptions
{
    private bool _isFrozen;

    /// <summary>
    /// Whether a credential may be sent over plain <c>http</c> to another machine, where others on the network can read it. Default: false.
    /// </summary>
    public bool AllowInsecureHttp { get; set => field = Changeable(value); }

    /// <summary>
    /// The HTTP client to use, with its own handlers. The caller keeps ownership and disposes it. Its
    /// <see cref="System.Net.Http.HttpClient.Timeout"/> limits the wait for the headers of every attempt; its default is 100 seconds. Set
    /// either this property or <see cref="Handler"/>, not both.
    /// </summary>
    public HttpClient? HttpClient { get; set => field = Changeable(value); }

    /// <summary>
    /// The handler to send requests through instead of the client's own connection pool. The caller keeps ownership and disposes it.
    /// </summary>
    public HttpMessageHandler? Handler { get; set => field = Changeable(value); }

    /// <summary>
    /// Whether to use HTTP/2 from the first byte, even without TLS (prior knowledge), so that many idle event streams share one connection.
    /// Default: false, which means HTTP/1.1 or the version that TLS negotiates.
    /// </summary>
    public bool UseHttp2 { get; set => field = Changeable(value); }

    /// <summary>How long a pooled connection is used before it is replaced, so that DNS changes are detected. Default: 5 minutes.</summary>
    public TimeSpan PooledConnectionLifetime { get; set => field = Changeable(value); } = TimeSpan.FromMinutes(5);

    /// <summary>The maximum time to open a connection. Default: 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The timeout of a call, including its body and retries. For streams and downloads, it covers the time until the headers are received;
    /// for uploads, the time since the last byte was sent. Default: 100 seconds. <see langword="null"/> means no limit.
    /// </summary>
    public TimeSpan? CallTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(100);

    /// <summary>The maximum time that an open event stream may be silent, without even keep-alive comments. Default: 45 seconds.</summary>
    public TimeSpan StreamIdleTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// The maximum size of the JSON or text of one response, in bytes after decompression. Default: 256 MiB. A larger response causes an
    /// exception of its own type (<c>ResponseTooLarge</c>). Downloads have no limit because they are not buffered in memory.
    /// </summary>
    public int MaxResponseBytes { get; set => field = Changeable(value); } = 256 * 1024 * 1024;

    /// <summary>
    /// The maximum size of one event in a stream, in bytes. Default: 32 MiB. A larger event ends the stream with an exception of its own
    /// type (<c>ResponseTooLarge</c>).
    /// </summary>
    public int MaxEventBytes { get; set => field = Changeable(value); } = 32 * 1024 * 1024;

    /// <summary>
    /// Whether a value whose JSON type differs from the API contract, or an event that cannot be read, causes an exception
    /// (<c>Serialization</c>) that contains the path and the expected type. Default: false. Such values are then preserved as received and
    /// counted, and everything around them is read. Use true for tests and to check a server against this version of the SDK.
    /// </summary>
    public bool StrictReading { get; set => field = Changeable(value); }

    /// <summary>The retry settings for failed calls.</summary>
    public ApiResilienceOptions Resilience { get; set => field = Changeable(value); } = new();

    /// <summary>
    /// The factory for the client's loggers. By default, nothing is logged; with dependency injection, the host's factory is used.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set => field = Changeable(value); }

    /// <summary>The name of the calling application, which precedes the library's own product token in <c>User-Agent</c>.</summary>
    public string? ApplicationName { get; set => field = Changeable(value); }

    /// <summary>The clock for all timeouts and delays.</summary>
    public TimeProvider TimeProvider { get; set => field = Changeable(value); } = TimeProvider.System;

    /// <summary>Finds the rules that the options violate. Each API adds its own rules.</summary>
    /// <returns>The violated rules.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual IEnumerable<ValidationError> FindFailures() => OptionsRules.Failures(this);

    internal void Freeze()
    {
        _isFrozen = true;
        Resilience.Freeze();
    }

    /// <summary>Returns the value if no client has been created from the options.</summary>
    /// <typeparam name="T">The type of the option.</typeparam>
    /// <param name="value">The value to set.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">A client has been created from the options.</exception>
    protected T Changeable<T>(T value) => _isFrozen ? throw Frozen.Failure() : value;
}
