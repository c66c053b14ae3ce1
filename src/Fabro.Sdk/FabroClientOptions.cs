using System.Diagnostics;
using Fabro.Sdk.Addressing;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk;

/// <summary>How a <see cref="FabroClient"/> reaches its server. The options freeze when a client is made of them: setting one afterwards throws.</summary>
public sealed class FabroClientOptions
{
    private bool _isFrozen;

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

    /// <summary>
    /// Whether the server is asked before an upload of more than 64 KiB is sent (<c>Expect: 100-continue</c>), so that one that is refused is not sent in vain;
    /// true by default. A server, or a proxy before it, that does not answer within a second is not asked again by this client.
    /// </summary>
    public bool ExpectContinue { get; set => field = Changeable(value); } = true;

    /// <summary>How long a pooled connection is used before a new one takes its place, so that changes of DNS are seen; 5 minutes by default.</summary>
    public TimeSpan PooledConnectionLifetime { get; set => field = Changeable(value); } = TimeSpan.FromMinutes(5);

    /// <summary>How long a connection may take to open; 10 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a call may take with its body, retries included; for streams and downloads, until headers have come; for uploads, from the last byte
    /// that was sent. 100 seconds by default; null for no limit.
    /// </summary>
    public TimeSpan? CallTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(100);

    /// <summary>How long an open event stream may send no byte; the server sends a keep-alive every 15 seconds. 45 seconds by default.</summary>
    public TimeSpan StreamIdleTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(45);

    /// <summary>How long a download may send no byte while it is being read. 60 seconds by default.</summary>
    public TimeSpan DownloadIdleTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How large the JSON or text of one response may be, in bytes, decompressed; 256 MiB by default. A larger one is a
    /// <see cref="FabroResponseTooLargeException"/>. Downloads have no limit, for nothing of them is held in memory.
    /// </summary>
    public int MaxResponseBytes { get; set => field = Changeable(value); } = 256 * 1024 * 1024;

    /// <summary>How large one event of a stream may be, in bytes; 32 MiB by default. A larger one ends the stream with a <see cref="FabroResponseTooLargeException"/>.</summary>
    public int MaxEventBytes { get; set => field = Changeable(value); } = 32 * 1024 * 1024;

    /// <summary>
    /// Whether a value of another JSON type than the API promises, and an event that cannot be read, throws <see cref="FabroSerializationException"/>, which
    /// names the path and the type expected. False by default: such values are preserved as received and counted (<c>fabro.client.unknown</c>), and everything
    /// around them is read. True is for tests and for checks of a server against this version of the SDK.
    /// </summary>
    public bool StrictReading { get; set => field = Changeable(value); }

    /// <summary>How failed calls are repeated.</summary>
    public FabroResilienceOptions Resilience { get; set => field = Changeable(value); } = new();

    /// <summary>Where the client logs; nowhere by default. With dependency injection, the host's.</summary>
    public ILoggerFactory? LoggerFactory { get; set => field = Changeable(value); }

    /// <summary>A word on the calling application, put before the library's own in <c>User-Agent</c>; the server keeps it as a run's provenance.</summary>
    public string? ApplicationName { get; set => field = Changeable(value); }

    /// <summary>The clock of all timeouts and waits.</summary>
    public TimeProvider TimeProvider { get; set => field = Changeable(value); } = TimeProvider.System;

    /// <summary>Where variables and files of the surroundings are read.</summary>
    internal UserEnvironment Environment { get; set; } = UserEnvironment.Process;

    internal void Freeze()
    {
        _isFrozen = true;
        Resilience.Freeze();
    }

    private T Changeable<T>(T value) => _isFrozen
        ? throw new InvalidOperationException("These options are in use by a client and can no longer be changed: set them before it is made.")
        : value;
}
