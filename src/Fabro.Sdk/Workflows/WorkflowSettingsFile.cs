using Fabro.Sdk.Cli;
using Tomlyn.Model;

namespace Fabro.Sdk.Workflows;

/// <summary>The parts of a settings file that a manifest needs: <c>workflow.toml</c>, the project's settings or the user's.</summary>
internal sealed class WorkflowSettingsFile
{
    private readonly TomlTable _settings;
    private readonly TomlTable? _run;

    private WorkflowSettingsFile(string path, string source, TomlTable settings)
    {
        (Path, Source, _settings) = (path, source, settings);
        _run = Toml.FindTable(settings, "run");
    }

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>The text of the file.</summary>
    public string Source { get; }

    /// <summary>The graph file of a workflow.</summary>
    public string Graph =>
        System.IO.Path.GetFullPath(
            System.IO.Path.Combine(Directory, Toml.FindText(Toml.FindTable(_settings, "workflow"), "graph") ?? "workflow.fabro"));

    /// <summary>The goal of the run; null if absent or given as a file.</summary>
    public string? Goal => Toml.FindText(_run, "goal");

    /// <summary>The file that contains the goal of the run, as written; null if absent.</summary>
    public string? GoalFile => Toml.FindText(Toml.FindTable(_run, "goal"), "file");

    /// <summary>The working directory of the run; null if absent.</summary>
    public string? WorkingDirectory => Toml.FindText(_run, "working_dir");

    /// <summary>A setting of the source control; null if absent.</summary>
    public string? SourceControl(string key) => Toml.FindText(Toml.FindTable(_run, "scm"), key);

    /// <summary>The directory of the file, the base of its relative paths.</summary>
    public string Directory => WorkflowPath.DirectoryOf(Path);

    /// <summary>The Dockerfiles of its environments.</summary>
    public IEnumerable<string> Dockerfiles()
    {
        IEnumerable<TomlTable?> environments =
        [
            .. (Toml.FindTable(_settings, "environments")?.Values ?? []).OfType<TomlTable>(),
            Toml.FindTable(_run, "environment"),
        ];
        foreach (var environment in environments)
        {
            if (Toml.FindText(Toml.FindTable(Toml.FindTable(environment, "image"), "dockerfile"), "path") is { } path)
            {
                yield return path;
            }
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FabroWorkflowException">The file cannot be read or is not valid TOML.</exception>
    public static async Task<WorkflowSettingsFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var source = await WorkflowFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            return new WorkflowSettingsFile(path, source, Toml.Read(source));
        }
        catch (FormatException exception)
        {
            throw new FabroWorkflowException($"Failed to parse {path}: {exception.Message}", exception) { File = path };
        }
    }
}
