using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Settings of a transport.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiTransportOptions
{
    /// <summary>Where people find the server; <see langword="null"/> for the base address of the requests.</summary>
    public Uri? Address { get; init; }

    /// <summary>
    /// How long a call may take, body included; for event streams and downloads, until the headers have come; for uploads, from the last byte that was sent.
    /// 100 seconds by default; <see langword="null"/> or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is no limit.
    /// </summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long an open event stream may send no byte, keep-alive comments included. 45 seconds by default.</summary>
    public TimeSpan StreamIdleTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long a download may send no byte while one is waited for. 60 seconds by default.</summary>
    public TimeSpan DownloadIdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of every timeout.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How large a JSON or text body may be, in bytes and decompressed. 256 MiB by default.</summary>
    public int MaxResponseBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How large one event of a stream may be, in bytes. 32 MiB by default.</summary>
    public int MaxEventBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How much of an error's body is read, in bytes. 64 KiB by default.</summary>
    public int MaxErrorBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Is told of what the server sends and this version of the SDK does not know; <see langword="null"/> for nobody.</summary>
    public UnknownValues? UnknownValues { get; init; }

    /// <summary>Whether a value of another JSON type than the API promises, and an event that cannot be read, is an error. Off by default.</summary>
    public bool StrictReading { get; init; }

    /// <summary>Fires when the client is disposed: calls that are under way end as <see cref="ObjectDisposedException"/>, and no other begins.</summary>
    public CancellationToken Lifetime { get; init; }

    internal JsonReadSettings ReadSettings => new(UnknownValues, StrictReading);
}
