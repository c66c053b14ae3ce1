namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>The allowed differences between the test server and a real server, with their reasons.</summary>
internal static class KnownDifferences
{
    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new(
            "listSandboxServices|listSandboxFiles|getSandboxFile|getStageArtifact",
            "data|bytes are|tmp",
            "The machine's files, processes, and shell are not simulated."),
        new(
            "listRunEvents|listStageEvents|attachRunEvents",
            "content_md5|sha256",
            "A real shell may write different bytes than the simulated one, such as random bytes."),
        new(
            "getSystem.*|runDiagnostics",
            "build_date|profile|git_sha|bytes|checks|details",
            "These values describe the machine on which the server runs."),
        new("getRoot", "etag", "The page of the web application is not part of the API."),
        new("getOpenApiSpec", "status 200 is 501", "The document belongs to the server. The operation is listed as not served."),
        new("listModels", "has_more", "The catalog has fewer models."),
        new(
            "listRuns",
            @"meta\.total|\$\.data\[\d\]\.(id|title|links|labels)",
            "The server had runs of earlier recordings that are not in the responses."),
        new("createRun", "invalid length 2", "The simulated error for an array instead of an object does not include its length."),
        new("createAutomationRun", "failed to clone repository", "Git's error for a missing repository contains paths of the machine."),
        new("attachEvents", "frames are 0", "A global stream has events of other clients, whose requests were not recorded."),
        new("createCompletion|createPlaygroundChat", "raw.created", "The provider numbers its responses across all recordings."),
        new("createCompletion", "status 502 is 200", "The provider failed. Tests inject such a fault."),
        new("testModel", "status|error_message", "How a provider's model uses a tool depends on the model."),
        new("getRunPullRequest", "state|merged", "The recorded GitHub returned the same state for a pull request after every change."),
        new("createInstallGithubAppManifest", "state", "The state is random."),
        new("/auth/login/github", "location|set-cookie", "The URL of GitHub's page and the secret for the callback differ."),
        new(
            "submitSessionTurn|attachSessionEvents|listSessionEvents|getSession",
            "input_tokens",
            "The number of tokens in a text depends on the model."),
        new(
            "cancelRun|attachRunEvents|listRunEvents|getRunState|retrieveRun",
            "tick|output_bytes|command.output|blob",
            "The progress of a command when it is canceled depends on timing."),
        new(
            "(attachRunEvents|listRunEvents|listStageEvents|getRunState|retrieveRun.*|getRunTimeline|listRunStages|getRunStageContextWindow|getRunPairTranscript|.*Pair.*)",
            ".*",
            "The output and the tool calls of an agent depend on the model.")
        {
            NeedsAgent = true,
        },
    ];

    public static KnownDifference? Find(Difference difference, Recording recording) =>
        All.FirstOrDefault(known => known.Covers(difference, recording));
}
