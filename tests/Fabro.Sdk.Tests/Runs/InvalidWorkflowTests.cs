using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>The exception for a workflow that the server rejects.</summary>
public sealed class InvalidWorkflowTests
{
    [Theory]
    [InlineData(1, "")]
    [InlineData(10, "")]
    [InlineData(11, " (1 more)")]
    [InlineData(30, " (20 more)")]
    public void Message_AnyNumberOfErrors_HasTheFirstTenAndHowManyMore(int count, string more)
    {
        var diagnostics = Enumerable.Range(1, count)
            .Select(static number => new WorkflowDiagnostic { Severity = WorkflowDiagnosticSeverity.Error, Message = $"Error {number}." })
            .Append(new WorkflowDiagnostic { Severity = WorkflowDiagnosticSeverity.Warning, Message = "A warning." })
            .ToList();

        var exception = new FabroInvalidWorkflowException(
            diagnostics, new FabroBadRequestException("refused", new ApiErrorDetails { StatusCode = 400 }));

        Assert.Equal(
            $"The workflow is not valid. {string.Join(' ', Enumerable.Range(1, Math.Min(count, 10)).Select(static number => $"Error {number}."))}{more}",
            exception.Message);
        Assert.Equal(count + 1, exception.Diagnostics.Count);
    }
}
