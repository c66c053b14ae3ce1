using System.Text;

namespace Fabro.Sdk.Testing;

/// <content>What a test checks at its end.</content>
public sealed partial class FabroTestServer
{
    /// <summary>The requests that called an operation, in order.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The requests; their bodies are read with <see cref="TestRequest.ReadBody{T}"/>.</returns>
    public IReadOnlyList<TestRequest> RequestsOf(ApiOperation operation) => [.. Requests.Where(request => request.Operation == operation)];

    /// <summary>Checks that nothing was left over: no question without an answer, no script without a run, no call of an operation that is not served, no fault that was not met.</summary>
    /// <exception cref="TestServerException">Something was.</exception>
    public void Verify()
    {
        var failures = new List<string>();
        lock (Lock)
        {
            failures.AddRange(_runs.All.SelectMany(static run => run.Questions.Select(question => $"Run {run.Id} ('{run.Title}') still asks: {question.Question.Text}")));
            failures.AddRange(_runs.Scripts.Where(static script => script.Uses == 0).Select(script => $"No run has followed the script for {script}. {DescribeRuns()}"));
        }

        failures.AddRange(Requests.Where(request => request.Operation is { } operation && Unserved.Contains(operation)).Select(static request => $"{request.Operation!.Id} was called ({request}), which the test server does not serve."));
        failures.AddRange(_faults.Pending.Select(static fault => $"A fault was not met: {fault.Operation?.Id ?? "any operation"}, {fault.Times} times."));
        if (failures.Count > 0)
            throw new TestServerException(string.Join(Environment.NewLine, failures));
    }

    /// <summary>Checks that operations were called in this order, whatever was called between them.</summary>
    /// <param name="operations">The operations.</param>
    /// <exception cref="TestServerException">They were not.</exception>
    public void VerifyCalls(params ApiOperation[] operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var seen = Requests.Select(static request => request.Operation).ToList();
        var position = 0;
        foreach (var operation in operations)
        {
            position = seen.IndexOf(operation, position) + 1;
            if (position > 0)
                continue;
            var message = new StringBuilder($"{operation.Id} was not called where it was expected.").AppendLine();
            message.AppendLine($"Expected: {string.Join(", ", operations.Select(static expected => expected.Id))}");
            message.Append($"Called:   {string.Join(", ", seen.Select(static called => called?.Id ?? "(no operation)"))}");
            throw new TestServerException(message.ToString());
        }
    }

    private string DescribeRuns() => _runs.All.Count == 0
        ? "No run was started."
        : $"Runs: {string.Join(", ", _runs.All.Select(static run => $"'{run.Created.WorkflowSlug}' ({run.Created.Graph.Name}, '{run.Title}', {run.Status.Kind})"))}.";
}
