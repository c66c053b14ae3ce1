namespace Fabro.Sdk.Core;

/// <summary>Sends one request for a page of a list.</summary>
internal delegate Task<FetchedPage<T>> PageFetch<T>(PageStart start, int? size, CancellationToken cancellationToken);
