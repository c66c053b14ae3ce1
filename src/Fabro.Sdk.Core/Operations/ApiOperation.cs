using System.Collections.ObjectModel;
using System.ComponentModel;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>An operation of the API as data. It controls sending, retries, telemetry, and tests.</summary>
public sealed class ApiOperation
{
    internal static readonly HttpRequestOptionsKey<ApiOperation> RequestKey = new("Fabro.Sdk.Operation");

    /// <summary>The profile of the API.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public required ApiProfile Profile { get; init; }

    /// <summary>The operation ID in the API's specification.</summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The path template with a leading slash and its parameters in braces.</summary>
    public required string Path { get; init; }

    /// <summary>Whether sending the request twice has the same effect as sending it once, so that it can be retried.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether it is called without a credential.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether its path contains a secret. If so, messages, exceptions, and spans show <see cref="Path"/> instead.</summary>
    public bool HasSecretPath { get; init; }

    /// <summary>
    /// The field of its JSON body that makes it idempotent if set, such as an ID that the caller chooses; <see langword="null"/> if there
    /// is none.
    /// </summary>
    public string? IdempotentBy { get; init; }

    /// <summary>The kind of its response.</summary>
    public ResponseKind Response { get; init; }

    /// <summary>The paging style of its list.</summary>
    public PagingStyle Paging { get; init; }

    /// <summary>The largest page start that the server accepts unchanged; <see langword="null"/> if there is no limit.</summary>
    public long? LastPageStart { get; init; }

    /// <summary>The <c>Accept</c> header to send; <see langword="null"/> for the default of its <see cref="Response"/>.</summary>
    public string? Accept { get; init; }

    /// <summary>The only event name in its stream that carries data of its type; <see langword="null"/> if every event does.</summary>
    public string? EventName { get; init; }

    /// <summary>The success status codes that the specification lists. Any other 2xx status code is also a success.</summary>
    public IReadOnlyList<int> SuccessStatusCodes { get; init; } = [];

    /// <summary>
    /// What to do if the server rejects the call, by status code, if there is more specific advice than the status code implies.
    /// </summary>
    public IReadOnlyDictionary<int, string> Advice { get; init; } = ReadOnlyDictionary<int, string>.Empty;

    /// <summary>The server generations that do not have the operation, by version, such as <c>0.254</c>.</summary>
    public IReadOnlyList<string> MissingIn { get; init; } = [];

    /// <summary>Returns the operation as shown in logs.</summary>
    /// <returns>The method, path template, and operation ID.</returns>
    public override string ToString() => $"{Method} {Path} ({Id})";
}
