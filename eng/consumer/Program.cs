using System.Net;
using System.Text;
using Fabro.Sdk;
using Fabro.Sdk.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

using var server = new CannedServer();
var configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(
        [new("Fabro:Server", "http://127.0.0.1:1"), new("Fabro:Token", "fabro_dev_0"), new("Fabro:Resilience:MaxRetries", "2")])
    .Build();
var services = new ServiceCollection();
services.AddFabroClient(configuration.GetSection("Fabro")).ConfigurePrimaryHttpMessageHandler(() => server);
await using var provider = services.BuildServiceProvider();
var fabro = provider.GetRequiredService<IFabroClient>();

await foreach (var run in fabro.Runs.ListAsync())
{
    Console.WriteLine(run.Lifecycle.Status switch
    {
        RunStatusSucceeded { Reason: var reason } => $"{run.Title}: succeeded, {reason}",
        var other => $"{run.Title}: {other.Kind}",
    });
}

await foreach (var runEvent in fabro.Events.AttachAsync("r1", new() { SinceSeq = 1 }))
{
    Console.WriteLine(runEvent switch
    {
        StageCompletedEvent { Properties: var stage } => $"{runEvent.Seq}: {stage.Status}",
        UnknownRunEvent unknown => $"{runEvent.Seq}: {unknown.Event} of {unknown.AdditionalProperties?["of"]}",
        _ => $"{runEvent.Seq}: {runEvent.Event}",
    });
}

await fabro.Questions.AnswerAsync("r1", "q1", new SubmitAnswerSelectedRequest { OptionKey = "s" });

try
{
    await fabro.Runs.GetAsync("missing");
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

    private const string Events = """
        data: {"seq":1,"event":"run.started","properties":{}}

        data: {"seq":2,"event":"stage.completed","properties":{"status":"succeeded"}}

        data: {"seq":3,"event":"run.dreamed","of":"sheep"}


        """;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
            Console.WriteLine($"{request.Method} {await request.Content.ReadAsStringAsync(cancellationToken)}");
        var (status, mediaType, body) = request.RequestUri!.PathAndQuery switch
        {
            "/api/v1/runs" => (HttpStatusCode.OK, "application/json", Runs),
            "/api/v1/runs/r1/attach?since_seq=1" => (HttpStatusCode.OK, "text/event-stream", Events),
            "/api/v1/runs/r1/questions/q1/answer" => (HttpStatusCode.NoContent, "application/json", ""),
            _ => (HttpStatusCode.NotFound, "application/json", """{"errors":[]}"""),
        };
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        response.Headers.Add("x-request-id", "r-1");
        return response;
    }
}
