namespace Fabro.Sdk;

/// <summary>How a <see cref="FabroClient"/> reaches its server. A client copies what it needs: later changes do not reach it.</summary>
public sealed class FabroClientOptions
{
    /// <summary>The server's address, such as <c>http://localhost:32276</c>; a path in it is dropped. Not needed where <see cref="HttpClient"/> has one.</summary>
    public Uri? Server { get; set; }

    /// <summary>A token that is sent with every call as bearer credential; null sends none. It never appears in logs, messages or <c>ToString()</c>.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// A client to send through, with its own handlers and timeouts; it stays yours to dispose. Its <see cref="System.Net.Http.HttpClient.Timeout"/>
    /// cuts live streams too: set it to <see cref="Timeout.InfiniteTimeSpan"/>. Give this or <see cref="Handler"/>, not both.
    /// </summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>A handler to send through instead of a connection pool of the client's own; it stays yours to dispose.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>How long a call may take with its body; for streams and downloads, until headers have come. 100 seconds by default; null for no limit.</summary>
    public TimeSpan? CallTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long an open event stream may send no byte; the server sends a keep-alive every 15 seconds. 45 seconds by default.</summary>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long a download may send no byte while it is being read. 60 seconds by default.</summary>
    public TimeSpan DownloadIdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of all timeouts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
