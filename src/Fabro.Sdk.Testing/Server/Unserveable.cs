namespace Fabro.Sdk.Testing;

/// <summary>
/// The operations that the test server does not implement. It supports every other operation of the API. A test verifies this against the
/// table of operations.
/// </summary>
internal static class Unserveable
{
    /// <summary>The operations that a real server does not implement either: it returns 501.</summary>
    public static IReadOnlyList<ApiOperation> NotImplemented { get; } =
    [
        FabroOperations.ListSavedQueries,
        FabroOperations.CreateSavedQuery,
        FabroOperations.RetrieveSavedQuery,
        FabroOperations.UpdateSavedQuery,
        FabroOperations.DeleteSavedQuery,
        FabroOperations.ExecuteQuery,
        FabroOperations.ListQueryHistory,
        FabroOperations.ListWorkflows,
        FabroOperations.RetrieveWorkflow,
        FabroOperations.ListWorkflowRuns,
    ];

    /// <summary>The operations that only a real server can perform, with the reason.</summary>
    public static IReadOnlyDictionary<ApiOperation, string> WithReason { get; } = new Dictionary<ApiOperation, string>
    {
        [FabroOperations.ReceiveGithubWebhook] = "GitHub calls the operation and signs its requests.",
        [FabroOperations.GetOpenApiSpec] = "Each server returns its own document.",
    };
}
