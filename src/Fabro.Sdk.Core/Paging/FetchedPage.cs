namespace Fabro.Sdk.Core;

/// <summary>One answer of a list as it came.</summary>
internal readonly record struct FetchedPage<T>(ApiResponse Response, JsonModel? Body, PageContent<T> Content);
