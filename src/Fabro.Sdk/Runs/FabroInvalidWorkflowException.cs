using System.Globalization;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>The server rejected a workflow. The error response contains no reason, so the diagnostics come from a validation.</summary>
/// <param name="diagnostics">The diagnostics of the validation.</param>
/// <param name="refusal">The server's error response.</param>
public sealed class FabroInvalidWorkflowException(IReadOnlyList<WorkflowDiagnostic> diagnostics, FabroBadRequestException refusal)
    : FabroException(Describe(diagnostics), refusal)
{
    /// <summary>The diagnostics of the validation: errors and warnings.</summary>
    public IReadOnlyList<WorkflowDiagnostic> Diagnostics { get; } = diagnostics;

    private static string Describe(IReadOnlyList<WorkflowDiagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var errors = diagnostics.Where(static diagnostic => diagnostic.Severity == WorkflowDiagnosticSeverity.Error);
        return $"The workflow is not valid. {MessageText.First([.. errors.Select(Describe)])}";
    }

    private static string Describe(WorkflowDiagnostic diagnostic)
    {
        var place = diagnostic.SourcePath is not { } path ? ""
            : diagnostic.Line is not { } line ? $" ({path})"
            : string.Create(CultureInfo.InvariantCulture, $" ({path}, line {line})");
        var fix = diagnostic.Fix is { Length: > 0 } text ? $" {text.TrimEnd('.')}." : "";
        return $"{diagnostic.Message.TrimEnd('.')}{place}.{fix}";
    }
}
