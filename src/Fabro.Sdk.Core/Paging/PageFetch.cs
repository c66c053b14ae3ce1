namespace Fabro.Sdk.Core;

/// <summary>Makes one request of a list.</summary>
internal delegate Task<FetchedPage<T>> PageFetch<T>(PageStart start, int? size, CancellationToken cancellationToken);
