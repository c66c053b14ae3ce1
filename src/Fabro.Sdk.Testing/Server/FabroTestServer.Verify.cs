using System.Text;

namespace Fabro.Sdk.Testing;

/// <content>Verification at the end of a test.</content>
public sealed partial class FabroTestServer
{
    /// <summary>Returns the requests that called an operation, in order.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The requests. Use <see cref="TestRequest.ReadBody{T}"/> to read their bodies.</returns>
    public IReadOnlyList<TestRequest> RequestsOf(ApiOperation operation) => [.. Requests.Where(request => request.Operation == operation)];

    /// <summary>
    /// Verifies that no question is unanswered, no script is unused, no unsupported operation was called, and no fault is pending.
    /// </summary>
    /// <exception cref="TestServerException">The verification failed.</exception>
    public void Verify()
    {
        var failures = new List<string>();
        lock (Lock)
        {
            failures.AddRange(_runs.All.SelectMany(static run => run.Questions.Select(
                question => $"Run {run.Id} ('{run.Title}') has an unanswered question: {question.Question.Text}")));
            failures.AddRange(_runs.Scripts
                .Where(static script => script.Uses == 0)
                .Select(script => $"No run used the script for {script}. {DescribeRuns()}"));
        }

        failures.AddRange(Requests
            .Where(request => request.Operation is { } operation && Unserved.Contains(operation))
            .Select(static request =>
                $"The operation {request.Operation!.Id} was called ({request}), but the test server does not support it."));
        failures.AddRange(_faults.Pending.Select(static fault =>
            $"A fault did not occur as often as specified: {fault.Operation?.Id ?? "any operation"}, {fault.Times} times."));
        if (failures.Count > 0)
        {
            throw new TestServerException(string.Join(Environment.NewLine, failures));
        }
    }

    /// <summary>Verifies that operations were called in this order. Other calls between them are ignored.</summary>
    /// <param name="operations">The operations, in the expected order.</param>
    /// <exception cref="TestServerException">The operations were not called in this order.</exception>
    public void VerifyCalls(params ApiOperation[] operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var seen = Requests.Select(static request => request.Operation).ToList();
        var position = 0;
        foreach (var operation in operations)
        {
            position = seen.IndexOf(operation, position) + 1;
            if (position > 0)
            {
                continue;
            }

            var message = new StringBuilder($"The operation {operation.Id} was not called at the expected position.").AppendLine();
            message.AppendLine($"Expected: {string.Join(", ", operations.Select(static expected => expected.Id))}");
            message.Append($"Called:   {string.Join(", ", seen.Select(static called => called?.Id ?? "(no operation)"))}");
            throw new TestServerException(message.ToString());
        }
    }

    private string DescribeRuns()
    {
        if (_runs.All.Count == 0)
        {
            return "No run was started.";
        }

        var runs = _runs.All.Select(
            static run => $"'{run.Created.WorkflowSlug}' ({run.Created.Graph.Name}, '{run.Title}', {run.Status.Kind})");
        return $"Runs: {string.Join(", ", runs)}.";
    }
}
