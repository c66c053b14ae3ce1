namespace Fabro.Sdk.Testing;

/// <summary>The operations that the test server does not carry out. Every other operation of the API is served; a test holds that against the table of operations.</summary>
internal static class Unserveable
{
    /// <summary>What a real server does not carry out either: it answers 501.</summary>
    public static IReadOnlyList<ApiOperation> NotImplemented { get; } =
    [
        FabroOperations.ListSavedQueries, FabroOperations.CreateSavedQuery, FabroOperations.RetrieveSavedQuery, FabroOperations.UpdateSavedQuery, FabroOperations.DeleteSavedQuery,
        FabroOperations.ExecuteQuery, FabroOperations.ListQueryHistory, FabroOperations.ListWorkflows, FabroOperations.RetrieveWorkflow, FabroOperations.ListWorkflowRuns,
    ];

    /// <summary>What only a real server can do, with the reason.</summary>
    public static IReadOnlyDictionary<ApiOperation, string> WithReason { get; } = new Dictionary<ApiOperation, string>
    {
        [FabroOperations.ReceiveGithubWebhook] = "GitHub calls it, and signs what it sends.",
        [FabroOperations.GetOpenApiSpec] = "The document is the server's own.",
    };
}
