using Fabro.Sdk;
using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Models;
using Fabro.Sdk.Replicas.Testing;
using Fabro.Sdk.Veryfront;
using Fabro.Sdk.Veryfront.Models;
using Fabro.Sdk.Veryfront.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

using var runs = new VeryfrontTestServer();
using var automations = new ReplicasTestServer();
runs.WhenRunIsCreated(static run => run.Runs().Completes("""{"notes":"twelve changes"}"""));
var configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(
        [new("Veryfront:ApiKey", "vf_0"), new("Veryfront:UseApiKeyHeader", "true"), new("Replicas:ApiKey", "rp_0"), new("Replicas:Resilience:MaxRetries", "1")])
    .Build();
var services = new ServiceCollection();
services.AddVeryfrontClient(configuration.GetSection("Veryfront")).ConfigurePrimaryHttpMessageHandler(() => runs);
services.AddKeyedReplicasClient("mine", configuration.GetSection("Replicas")).ConfigurePrimaryHttpMessageHandler(() => automations);
await using var provider = services.BuildServiceProvider();
var veryfront = provider.GetRequiredService<IVeryfrontClient>();
var replicas = provider.GetRequiredKeyedService<IReplicasClient>("mine");

var created = await veryfront.Runs.CreateAsync(new CreateAgentRunRequest
{
    Owner = RunOwner.Project("p1"),
    Request = new AgentRunSettings { AgentId = "notes" },
    Conversation = AgentConversation.New,
    PublicId = "r1",
});
var completion = await veryfront.Runs.WaitForCompletionAsync(
    created.Run.Id, new RunCompletionOptions { FirstDelay = TimeSpan.FromMilliseconds(1) });
Console.WriteLine($"{created.Run.Id}: {completion.Status}, {completion.Output}");
await foreach (var stored in veryfront.Runs.ListEventsAsync("r1", new PageOptions { PageSize = 2 }))
    Console.WriteLine($"{stored.Id}: {stored.Type}");
var conversation = runs.AddConversationRun(
    ConversationRunStatus.Running, new TextMessageContentEvent { Delta = "Hi" }, new RunFinishedEvent());
runs.CutNextStreamAfter(1);
await foreach (
    var happened in veryfront.Conversations.FollowRunAsync(
        conversation.ConversationId, conversation.Id, reconnect: new PollOptions { FirstDelay = TimeSpan.FromMilliseconds(1) }))
    Console.WriteLine(happened is TextMessageContentEvent text ? text.Delta : happened.Type);

var automation = (await replicas.Automations.CreateAsync(new CreateAutomationRequest
{
    Name = "Nightly",
    Prompt = "Do it.",
    Triggers = [AutomationTrigger.Cron("0 3 * * *"), AutomationTrigger.Webhook()],
    Target = AutomationTarget.Environment("e1"),
})).Automation;
Console.WriteLine($"{automation.Name}: {automation.NextFireTime:O}");
automations.FailNextExecution("The tests fail.");
var execution = await replicas.Automations.RunAndWaitAsync(
    automation.Id, options: new AutomationRunOptions { FirstDelay = TimeSpan.FromMilliseconds(1) });
Console.WriteLine($"{execution.Status}: {execution.Error}");

try
{
    automations.AutomationLimit = 1;
    await replicas.Automations.CreateAsync(
        new CreateAutomationRequest { Name = "Another", Prompt = "Do it.", Triggers = [AutomationTrigger.Slack("C1")] });
}
catch (ReplicasPlanLimitException limit)
{
    Console.WriteLine($"{limit.StatusCode}: {limit.Errors[0].Detail}");
}

try
{
    await veryfront.Runs.GetAsync("missing");
}
catch (VeryfrontNotFoundException missing)
{
    Console.WriteLine(
        $"{missing.OperationId}: {missing.StatusCode}, {AppDomain.CurrentDomain.GetAssemblies().Count(static assembly => assembly.GetName().Name is "Fabro.Sdk" or "Fabro.Sdk.Generated")} assemblies of Fabro");
}
