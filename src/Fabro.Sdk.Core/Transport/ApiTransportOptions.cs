using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Settings of a transport.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiTransportOptions
{
    /// <summary>The server address for users; <see langword="null"/> for the base address of the requests.</summary>
    public Uri? Address { get; init; }

    /// <summary>
    /// The timeout of a call, including its body. For event streams and downloads, it covers the time until the headers are received; for
    /// uploads, the time since the last byte was sent. Default: 100 seconds. <see langword="null"/> or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> means no limit.
    /// </summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The maximum time that an open event stream may be silent, without even keep-alive comments. Default: 45 seconds.</summary>
    public TimeSpan StreamIdleTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>The maximum time to wait for the next byte of a download. Default: 60 seconds.</summary>
    public TimeSpan DownloadIdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock for all timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The maximum size of a JSON or text body, in bytes after decompression. Default: 256 MiB.</summary>
    public int MaxResponseBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The maximum size of one event in a stream, in bytes. Default: 32 MiB.</summary>
    public int MaxEventBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The maximum number of bytes to read from an error body. Default: 64 KiB.</summary>
    public int MaxErrorBodyBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// Collects values from the server that this version of the SDK does not know; <see langword="null"/> to ignore them.
    /// </summary>
    public UnknownValues? UnknownValues { get; init; }

    /// <summary>
    /// Whether a value whose JSON type differs from the API contract, or an event that cannot be read, is an error. Default: false.
    /// </summary>
    public bool StrictReading { get; init; }

    /// <summary>
    /// Canceled when the client is disposed. Calls in progress then throw <see cref="ObjectDisposedException"/>, and no new calls start.
    /// </summary>
    public CancellationToken Lifetime { get; init; }

    internal JsonReadSettings ReadSettings => new(UnknownValues, StrictReading);
}
