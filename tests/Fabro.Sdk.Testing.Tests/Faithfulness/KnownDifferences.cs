namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>Where the test server may answer otherwise than a real one, each with the reason.</summary>
internal static class KnownDifferences
{
    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new("listSandboxServices|listSandboxFiles|getSandboxFile|getStageArtifact", "data|bytes are|tmp", "The machine's own files, processes and shell are not simulated."),
        new("listRunEvents|listStageEvents|attachRunEvents", "content_md5|sha256", "A shell may write other bytes than the simulated one, such as random ones."),
        new("getSystem.*|runDiagnostics", "build_date|profile|git_sha|bytes|checks|details", "They tell of the machine that the server runs on."),
        new("getRoot", "etag", "The page of the web application is not the server's API."),
        new("getOpenApiSpec", "status 200 is 501", "The document is the server's own: the operation is listed as not served."),
        new("listModels", "has_more", "The catalog has fewer models."),
        new("listRuns", @"meta\.total|\$\.data\[\d\]\.(id|title|links|labels)", "Runs of earlier recordings were on the server, which none of the responses shows."),
        new("createRun", "invalid length 2", "What the server's JSON reader says of an array in place of an object tells nothing of its length."),
        new("createAutomationRun", "failed to clone repository", "What git says of a repository that does not exist has the paths of the machine."),
        new("attachEvents", "frames are 0", "A global stream tells of what others do at the same time, which is not recorded."),
        new("createCompletion|createPlaygroundChat", "raw.created", "A provider counts its responses over all recordings."),
        new("createCompletion", "status 502 is 200", "A provider failed; that is a fault, which a test adds."),
        new("testModel", "status|error_message", "What a provider's model does with a tool is the model's."),
        new("getRunPullRequest", "state|merged", "The recorded GitHub told the same of a pull request whatever became of it."),
        new("createInstallGithubAppManifest", "state", "It is a random text."),
        new("/auth/login/github", "location|set-cookie", "The page of GitHub, and the secret of its way back."),
        new("submitSessionTurn|attachSessionEvents|listSessionEvents|getSession", "input_tokens", "How many tokens a text has is the model's."),
        new("cancelRun|attachRunEvents|listRunEvents|getRunState|retrieveRun", "tick|output_bytes|command.output|blob", "How far a command has come when it is cancelled is a matter of moments."),
        new("(attachRunEvents|listRunEvents|listStageEvents|getRunState|retrieveRun.*|getRunTimeline|listRunStages|getRunStageContextWindow|getRunPairTranscript|.*Pair.*)", ".*", "What a model says, and with which tools it comes there, is the model's.") { NeedsAgent = true },
    ];

    public static KnownDifference? Find(Difference difference, Recording recording) => All.FirstOrDefault(known => known.Covers(difference, recording));
}
