using System.Net;
using System.Text;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>Transports over stubs, and the responses that the stubs return.</summary>
internal static class Transports
{
    public static readonly Uri Address = new("http://fabro.test/");

    public static HttpClient Client(HttpMessageHandler handler) =>
        new(handler) { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };

    public static ApiTransport Over(HttpMessageHandler handler, ApiTransportOptions? options = null) =>
        new(FabroProfile.Instance, Client(handler), options);

    public static ApiTransport Answering(HttpResponseMessage response, ApiTransportOptions? options = null) =>
        Over(new StubHandler(_ => response), options);

    public static ApiTransport Failing(Exception exception) =>
        Over(new StubHandler((_, _) => Task.FromException<HttpResponseMessage>(exception)));

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) => StubHandler.Json(status, json);

    public static HttpResponseMessage Text(string text, HttpStatusCode status = HttpStatusCode.OK, string contentType = "text/plain") =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, contentType) };

    public static HttpResponseMessage Streamed(Stream body, string contentType)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return response;
    }

    public static ApiRequest Get(CallOptions? options = null) => new(TestOperations.Get, $"api/v1/items/{1}", options);
}
