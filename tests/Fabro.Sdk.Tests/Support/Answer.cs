namespace Fabro.Sdk.Tests.Support;

/// <summary>How a handler responds to one attempt.</summary>
internal delegate Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken cancellationToken);
