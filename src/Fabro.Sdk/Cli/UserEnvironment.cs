namespace Fabro.Sdk.Addressing;

/// <summary>Everything that is read from around the process; tests bring their own and leave the process alone.</summary>
internal abstract class UserEnvironment
{
    public static UserEnvironment Process { get; } = new ProcessEnvironment();

    /// <summary>The user's home directory; empty when there is none.</summary>
    public abstract string HomeDirectory { get; }

    /// <summary>A variable without white space around it; null when it is not set, or blank as deployment files leave what they do not set.</summary>
    public string? Variable(string name) => ReadVariable(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Whether there is a file, or a socket.</summary>
    public abstract bool Exists(string path);

    /// <summary>The text of a file; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public abstract string? ReadText(string path);

    protected abstract string? ReadVariable(string name);
}
