using System.Net;
using System.Text;
using Fabro.Sdk;
using Fabro.Sdk.Models;

using var server = new CannedServer();
using var fabro = new FabroClient(new FabroClientOptions
{
    Server = new Uri("http://fabro.test"),
    Credential = FabroCredential.Anonymous,
    Handler = server,
});

await foreach (var run in fabro.Runs.ListAsync())
{
    Console.WriteLine(run.Lifecycle.Status switch
    {
        RunStatusSucceeded { Reason: var reason } => $"{run.Title}: succeeded, {reason}",
        var other => $"{run.Title}: {other.Kind}",
    });
}

try
{
    await fabro.Runs.RetrieveAsync("missing");
}
catch (FabroNotFoundException failure)
{
    Console.WriteLine($"{failure.OperationId}: {failure.StatusCode}, request {failure.RequestId}");
}

internal sealed class CannedServer : HttpMessageHandler
{
    private const string Runs = """
        {"data":[
          {"title":"First","lifecycle":{"status":{"kind":"succeeded","reason":"completed"}}},
          {"title":"Second","lifecycle":{"status":{"since":1,"kind":"hibernating"}}}
        ],"meta":{"has_more":false,"total":2}}
        """;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var found = request.RequestUri!.AbsolutePath == "/api/v1/runs";
        var response = new HttpResponseMessage(found ? HttpStatusCode.OK : HttpStatusCode.NotFound)
        {
            Content = new StringContent(found ? Runs : """{"errors":[]}""", Encoding.UTF8, "application/json"),
        };
        response.Headers.Add("x-request-id", "r-1");
        return Task.FromResult(response);
    }
}
