using System.ComponentModel;
using Fabro.Sdk.Core;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk;

/// <summary>How a client reaches its server, whichever API it is of. The options freeze when a client is made of them: setting one afterwards throws.</summary>
public abstract class ApiClientOptions
{
    private bool _isFrozen;

    /// <summary>
    /// Whether a credential may be sent over plain <c>http</c> to another machine, where everybody on the way can read it; false by default.
    /// </summary>
    public bool AllowInsecureHttp { get; set => field = Changeable(value); }

    /// <summary>
    /// A client to send through, with its own handlers; it stays yours to dispose. Its <see cref="System.Net.Http.HttpClient.Timeout"/> bounds the wait for
    /// the headers of every attempt, 100 seconds unless it is set. Give this or <see cref="Handler"/>, not both.
    /// </summary>
    public HttpClient? HttpClient { get; set => field = Changeable(value); }

    /// <summary>A handler to send through instead of a connection pool of the client's own; it stays yours to dispose.</summary>
    public HttpMessageHandler? Handler { get; set => field = Changeable(value); }

    /// <summary>
    /// Whether to speak HTTP/2 from the first byte, also without TLS (prior knowledge): many parked event streams then share one connection.
    /// False by default: HTTP/1.1, or what TLS negotiates.
    /// </summary>
    public bool UseHttp2 { get; set => field = Changeable(value); }

    /// <summary>How long a pooled connection is used before a new one takes its place, so that changes of DNS are seen; 5 minutes by default.</summary>
    public TimeSpan PooledConnectionLifetime { get; set => field = Changeable(value); } = TimeSpan.FromMinutes(5);

    /// <summary>How long a connection may take to open; 10 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a call may take with its body, retries included; for streams and downloads, until headers have come; for uploads, from the last byte
    /// that was sent. 100 seconds by default; null for no limit.
    /// </summary>
    public TimeSpan? CallTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(100);

    /// <summary>How long an open event stream may send no byte, keep-alive comments included. 45 seconds by default.</summary>
    public TimeSpan StreamIdleTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// How large the JSON or text of one response may be, in bytes, decompressed; 256 MiB by default. A larger one is an exception of its own kind
    /// (<c>ResponseTooLarge</c>). Downloads have no limit, for nothing of them is held in memory.
    /// </summary>
    public int MaxResponseBytes { get; set => field = Changeable(value); } = 256 * 1024 * 1024;

    /// <summary>How large one event of a stream may be, in bytes; 32 MiB by default. A larger one ends the stream with an exception of its own kind (<c>ResponseTooLarge</c>).</summary>
    public int MaxEventBytes { get; set => field = Changeable(value); } = 32 * 1024 * 1024;

    /// <summary>
    /// Whether a value of another JSON type than the API promises, and an event that cannot be read, is an exception (<c>Serialization</c>), which names the path
    /// and the type expected. False by default: such values are preserved as received and counted, and everything around them is read. True is for tests and for
    /// checks of a server against this version of the SDK.
    /// </summary>
    public bool StrictReading { get; set => field = Changeable(value); }

    /// <summary>How failed calls are repeated.</summary>
    public ApiResilienceOptions Resilience { get; set => field = Changeable(value); } = new();

    /// <summary>Where the client logs; nowhere by default. With dependency injection, the host's.</summary>
    public ILoggerFactory? LoggerFactory { get; set => field = Changeable(value); }

    /// <summary>A word on the calling application, put before the library's own in <c>User-Agent</c>.</summary>
    public string? ApplicationName { get; set => field = Changeable(value); }

    /// <summary>The clock of all timeouts and waits.</summary>
    public TimeProvider TimeProvider { get; set => field = Changeable(value); } = TimeProvider.System;

    /// <summary>Finds the rules that the options break; those of an API add their own.</summary>
    /// <returns>The rules.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual IEnumerable<ValidationError> FindFailures() => OptionsRules.Failures(this);

    internal void Freeze()
    {
        _isFrozen = true;
        Resilience.Freeze();
    }

    /// <summary>Lets a value through as long as no client was made of the options.</summary>
    /// <typeparam name="T">The type of the option.</typeparam>
    /// <param name="value">The value to set.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">A client was made of the options.</exception>
    protected T Changeable<T>(T value) => _isFrozen ? throw Frozen.Failure() : value;
}
