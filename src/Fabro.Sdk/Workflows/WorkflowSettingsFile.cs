using Fabro.Sdk.Addressing;
using Tomlyn.Model;

namespace Fabro.Sdk.Workflows;

/// <summary>A settings file, as far as a manifest is made of it: <c>workflow.toml</c>, the project's, or the user's.</summary>
internal sealed class WorkflowSettingsFile
{
    private readonly TomlTable _settings;
    private readonly TomlTable? _run;

    private WorkflowSettingsFile(string path, string source, TomlTable settings)
    {
        (Path, Source, _settings) = (path, source, settings);
        _run = Toml.FindTable(settings, "run");
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its text.</summary>
    public string Source { get; }

    /// <summary>The graph file of a workflow.</summary>
    public string Graph =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(Directory, Toml.FindText(Toml.FindTable(_settings, "workflow"), "graph") ?? "workflow.fabro"));

    /// <summary>What the run is for; null when the file does not say, or names a file.</summary>
    public string? Goal => Toml.FindText(_run, "goal");

    /// <summary>The file that says what the run is for, as it is written; null when there is none.</summary>
    public string? GoalFile => Toml.FindText(Toml.FindTable(_run, "goal"), "file");

    /// <summary>The directory in which the run works; null when the file does not say.</summary>
    public string? WorkingDirectory => Toml.FindText(_run, "working_dir");

    /// <summary>A key of where the source code is kept; null when the file does not say.</summary>
    public string? SourceControl(string key) => Toml.FindText(Toml.FindTable(_run, "scm"), key);

    /// <summary>The directory of the file, which its paths are relative to.</summary>
    public string Directory => WorkflowPath.DirectoryOf(Path);

    /// <summary>The Dockerfiles of its environments.</summary>
    public IEnumerable<string> Dockerfiles()
    {
        IEnumerable<TomlTable?> environments = [.. (Toml.FindTable(_settings, "environments")?.Values ?? []).OfType<TomlTable>(), Toml.FindTable(_run, "environment")];
        foreach (var environment in environments)
        {
            if (Toml.FindText(Toml.FindTable(Toml.FindTable(environment, "image"), "dockerfile"), "path") is { } path)
                yield return path;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FabroWorkflowException">It cannot be read, or is no TOML.</exception>
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
