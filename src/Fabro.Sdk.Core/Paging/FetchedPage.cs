namespace Fabro.Sdk.Core;

/// <summary>A response with one page of a list, as received.</summary>
internal readonly record struct FetchedPage<T>(ApiResponse Response, JsonModel? Body, PageContent<T> Content);
