namespace Fabro.Sdk.Tests.Support;

/// <summary>What a handler does with one attempt.</summary>
internal delegate Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken cancellationToken);
