using System.Globalization;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>The server does not accept a workflow. The refusal itself has no reason, so that the validation was asked for it.</summary>
/// <param name="diagnostics">What the validation found.</param>
/// <param name="refusal">The refusal.</param>
public sealed class FabroInvalidWorkflowException(IReadOnlyList<WorkflowDiagnostic> diagnostics, FabroBadRequestException refusal)
    : FabroException(Describe(diagnostics), refusal)
{
    /// <summary>What the validation found: errors, and warnings beside them.</summary>
    public IReadOnlyList<WorkflowDiagnostic> Diagnostics { get; } = diagnostics;

    private static string Describe(IReadOnlyList<WorkflowDiagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var errors = diagnostics.Where(static diagnostic => diagnostic.Severity == WorkflowDiagnosticSeverity.Error);
        return $"The workflow is not valid. {MessageText.First([.. errors.Select(Describe)])}";
    }

    private static string Describe(WorkflowDiagnostic diagnostic)
    {
        var place = diagnostic.SourcePath is { } path ? diagnostic.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $" ({path}, line {line})") : $" ({path})" : "";
        var fix = diagnostic.Fix is { Length: > 0 } text ? $" {text.TrimEnd('.')}." : "";
        return $"{diagnostic.Message.TrimEnd('.')}{place}.{fix}";
    }
}
