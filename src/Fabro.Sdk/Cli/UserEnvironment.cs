namespace Fabro.Sdk.Cli;

/// <summary>
/// Everything that is read from the environment of the process. Tests replace it, so that they do not depend on the process.
/// </summary>
internal abstract class UserEnvironment
{
    public static UserEnvironment Process { get; } = new ProcessEnvironment();

    /// <summary>The user's home directory; empty if there is none.</summary>
    public abstract string HomeDirectory { get; }

    /// <summary>
    /// Gets a trimmed variable; null if it is not set or blank, because deployment files often leave unset variables blank.
    /// </summary>
    public string? Variable(string name) => ReadVariable(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Whether a file or socket exists.</summary>
    public abstract bool Exists(string path);

    /// <summary>Reads the text of a file; null if it does not exist.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public abstract string? ReadText(string path);

    protected abstract string? ReadVariable(string name);
}
