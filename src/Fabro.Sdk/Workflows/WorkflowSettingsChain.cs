using Fabro.Sdk.Models;

namespace Fabro.Sdk.Workflows;

/// <summary>The settings that apply to a workflow, in order of precedence; null for a file that does not exist.</summary>
internal sealed class WorkflowSettingsChain(IReadOnlyList<WorkflowSettingsFile?> settings)
{
    /// <summary>The URL of the source code if the settings specify a GitHub repository; otherwise null.</summary>
    public string? Origin =>
        (First(static file => file.SourceControl("provider")) ?? "github").Equals("github", StringComparison.OrdinalIgnoreCase)
        && First(static file => file.SourceControl("owner")) is { } owner
        && First(static file => file.SourceControl("repository")) is { } repository
        && !string.IsNullOrWhiteSpace(owner) && !string.IsNullOrWhiteSpace(repository)
            ? $"https://github.com/{owner}/{repository}"
            : null;

    /// <summary>The working directory of the run.</summary>
    public string WorkingDirectory(string directory) =>
        Path.GetFullPath(Path.Combine(directory, First(static file => file.WorkingDirectory) ?? ""));

    /// <summary>The goal of the run; null if no settings specify one.</summary>
    /// <exception cref="FabroWorkflowException">The settings reference a file that cannot be read.</exception>
    public async Task<ManifestGoal?> FindGoalAsync(CancellationToken cancellationToken)
    {
        foreach (var file in settings)
        {
            if (file?.Goal is { } text)
            {
                return new() { Type = ManifestGoalType.Text, Text = text };
            }

            if (file?.GoalFile is not { } path)
            {
                continue;
            }

            WorkflowPath.RequireNoTemplate("run goal file", path, file.Path);
            return new()
            {
                Type = ManifestGoalType.File,
                Text = await WorkflowFile.ReadAsync(
                    Path.GetFullPath(Path.Combine(file.Directory, path)), cancellationToken).ConfigureAwait(false),
            };
        }

        return null;
    }

    private string? First(Func<WorkflowSettingsFile, string?> find) =>
        settings.OfType<WorkflowSettingsFile>().Select(find).FirstOrDefault(static value => value is not null);
}
