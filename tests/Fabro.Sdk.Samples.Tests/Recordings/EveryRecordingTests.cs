using System.Net.Http.Headers;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Samples.Tests.Recordings;

/// <summary>A client that sends the requests of a recording in order receives exactly the recorded responses.</summary>
public sealed class EveryRecordingTests
{
    private static readonly string[] NotPlayed = ["connection", "content-encoding", "content-length", "date", "transfer-encoding"];

    public static TheoryData<string> Names => [.. RecordingFiles.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_EveryRecordedRequestInOrder_GivesEveryRecordedResponse(string name)
    {
        var recording = RecordingFiles.Load(name);
        await using var server = await RecordedServer.StartAsync(recording);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = server.Address };

        foreach (var exchange in recording.Exchanges.Where(exchange => exchange.Response.Omitted is null))
        {
            using var request = RequestFor(exchange.Request, server.Address);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

            Assert.True(exchange.Response.Status == (int)response.StatusCode, $"{exchange}: got {(int)response.StatusCode}");
            AssertHeaders(exchange, response);
            await AssertBodyAsync(exchange, response);
        }
    }

    private static HttpRequestMessage RequestFor(ExchangeRequest recorded, Uri server)
    {
        var exactly = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var uri = new Uri(server.GetLeftPart(UriPartial.Authority) + recorded.Path, exactly);
        var request = new HttpRequestMessage(new HttpMethod(recorded.Method), uri);
        if (recorded.HasBody)
        {
            // Recordings omit only large bodies that are not JSON.
            request.Content = new ByteArrayContent(recorded.Omitted is null ? recorded.ReadBody() : [0]);
        }

        foreach (var (header, value) in recorded.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(header, value);
            }
        }

        request.Headers.ExpectContinue = false;
        return request;
    }

    private static void AssertHeaders(Exchange exchange, HttpResponseMessage response)
    {
        foreach (var (header, value) in exchange.Response.Headers)
        {
            if (!NotPlayed.Contains(header, StringComparer.OrdinalIgnoreCase))
            {
                HttpHeaders headers = response.Headers.NonValidated.Contains(header) ? response.Headers : response.Content.Headers;
                Assert.Equal(value, headers.NonValidated[header].ToString());
            }
        }
    }

    private static async Task AssertBodyAsync(Exchange exchange, HttpResponseMessage response)
    {
        var expected = exchange.Response.ReadBody();
        await using var body = await response.Content.ReadAsStreamAsync();
        var actual = new byte[exchange.Response.StaysOpen ? expected.Length : expected.Length + 1];
        var length = await body.ReadAtLeastAsync(actual, actual.Length, throwOnEndOfStream: false);
        Assert.Equal(expected, actual[..length]);
    }
}
