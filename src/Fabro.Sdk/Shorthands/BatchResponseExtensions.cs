using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Extensions for the results of batches. A batch call succeeds even if some of its runs fail.</summary>
public static class BatchResponseExtensions
{
    /// <summary>Throws if a run could not be archived or unarchived.</summary>
    /// <param name="response">The results of the batch.</param>
    /// <returns>The response.</returns>
    /// <exception cref="FabroBatchException">At least one run failed. The others were processed.</exception>
    public static BatchRunLifecycleResponse ThrowIfAnyFailed(this BatchRunLifecycleResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Demand(
            response.Results.Count,
            response.Results.Where(static result => !result.Ok).Select(static result => (result.RunId, result.Error)));
        return response;
    }

    /// <summary>Throws if a run could not be deleted.</summary>
    /// <param name="response">The results of the batch.</param>
    /// <returns>The response.</returns>
    /// <exception cref="FabroBatchException">At least one run failed. The others were processed.</exception>
    public static BatchDeleteRunsResponse ThrowIfAnyFailed(this BatchDeleteRunsResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Demand(
            response.Results.Count,
            response.Results.Where(static result => !result.Ok).Select(static result => (result.RunId, result.Error)));
        return response;
    }

    private static void Demand(int count, IEnumerable<(string RunId, ErrorResponseEntry? Error)> failed)
    {
        var failures = new Dictionary<string, ErrorResponseEntry?>(StringComparer.Ordinal);
        foreach (var (runId, error) in failed)
        {
            failures[runId] = error;
        }

        if (failures.Count > 0)
        {
            throw new FabroBatchException(count, failures);
        }
    }
}
