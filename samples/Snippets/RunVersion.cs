using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class RunVersion
{
    public static async Task RunAsync(IFabroClient fabro, string workflow, string directory)
    {
        var versionId = await fabro.RegisterWorkflowAsync(await RunRequest.FromWorkflowAsync(workflow, directory));
        var request = RunRequest.FromVersion(versionId, new GitRunTarget { Repo = "acme/app", Branch = "main" });
        request.Labels["team"] = "core";
        await using var run = await fabro.StartRunAsync(request);
    }
}
