using System.Collections.ObjectModel;
using System.ComponentModel;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>One operation of the API as data: what drives sending, retries, telemetry and tests.</summary>
public sealed class ApiOperation
{
    /// <summary>Whose operation it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public required ApiProfile Profile { get; init; }

    /// <summary>The operation id of the API's specification.</summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The path template with a leading slash, its parameters in braces.</summary>
    public required string Path { get; init; }

    /// <summary>Whether sending it twice has the effect of sending it once, so that it may be retried.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether it is called without a credential.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether its path has something secret in it: messages, exceptions and spans tell <see cref="Path"/> in its place.</summary>
    public bool HasSecretPath { get; init; }

    /// <summary>
    /// The property of its JSON body that makes it idempotent where it is set, such as an id that the caller chooses; <see langword="null"/> where there is none.
    /// </summary>
    public string? IdempotentBy { get; init; }

    /// <summary>What it answers with.</summary>
    public ResponseKind Response { get; init; }

    /// <summary>How its pages follow each other.</summary>
    public PagingStyle Paging { get; init; }

    /// <summary>The largest start of a page that the server takes as it is; <see langword="null"/> where it has no limit.</summary>
    public long? LastPageStart { get; init; }

    /// <summary>The <c>Accept</c> header to send; <see langword="null"/> for the usual one of its <see cref="Response"/>.</summary>
    public string? Accept { get; init; }

    /// <summary>The only event name of its stream that carries data of its type; <see langword="null"/> when every event does.</summary>
    public string? EventName { get; init; }

    /// <summary>The success status codes that the specification lists. Any other 2xx is a success too.</summary>
    public IReadOnlyList<int> SuccessStatusCodes { get; init; } = [];

    /// <summary>What to do when the server refuses the call, by status code, where more can be said than the status says.</summary>
    public IReadOnlyDictionary<int, string> Advice { get; init; } = ReadOnlyDictionary<int, string>.Empty;

    /// <summary>The generations of the server that do not have the operation, by their versions, such as <c>0.254</c>.</summary>
    public IReadOnlyList<string> MissingIn { get; init; } = [];

    /// <summary>The operation as logs show it.</summary>
    /// <returns>Method, path template and id.</returns>
    public override string ToString() => $"{Method} {Path} ({Id})";
}
