using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Batches of runs, which succeed as calls also where some of their runs fail.</summary>
public static class BatchResponseExtensions
{
    /// <summary>Throws where a run could not be archived or restored.</summary>
    /// <param name="response">What became of the runs.</param>
    /// <returns>The same.</returns>
    /// <exception cref="FabroBatchException">A run failed; the others were dealt with.</exception>
    public static BatchRunLifecycleResponse ThrowIfAnyFailed(this BatchRunLifecycleResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Demand(response.Results.Count, response.Results.Where(static result => !result.Ok).Select(static result => (result.RunId, result.Error)));
        return response;
    }

    /// <summary>Throws where a run could not be deleted.</summary>
    /// <param name="response">What became of the runs.</param>
    /// <returns>The same.</returns>
    /// <exception cref="FabroBatchException">A run failed; the others were dealt with.</exception>
    public static BatchDeleteRunsResponse ThrowIfAnyFailed(this BatchDeleteRunsResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Demand(response.Results.Count, response.Results.Where(static result => !result.Ok).Select(static result => (result.RunId, result.Error)));
        return response;
    }

    private static void Demand(int count, IEnumerable<(string RunId, ErrorResponseEntry? Error)> failed)
    {
        var failures = new Dictionary<string, ErrorResponseEntry?>(StringComparer.Ordinal);
        foreach (var (runId, error) in failed)
            failures[runId] = error;
        if (failures.Count > 0)
            throw new FabroBatchException(count, failures);
    }
}
