using System.ComponentModel;
using System.Diagnostics;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Workflows;

/// <summary>Reads the state of a directory with the <c>git</c> on the path. Nothing is changed, fetched or pushed.</summary>
internal static class GitRepository
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>Finds the repository that contains a directory; null if there is none with a commit, or no <c>git</c>.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="configuredOrigin">The origin in the settings; null if they specify none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<GitContext?> FindAsync(string directory, string? configuredOrigin, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory)
            || await AskAsync(directory, cancellationToken, "rev-parse", "--abbrev-ref", "HEAD").ConfigureAwait(false) is not { } branch)
        {
            return null;
        }

        var origin = configuredOrigin
            ?? await AskAsync(directory, cancellationToken, "config", "--get", "remote.origin.url").ConfigureAwait(false);
        var changes = await AskAsync(directory, cancellationToken, "status", "--porcelain").ConfigureAwait(false);
        return new GitContext
        {
            OriginUrl = origin is null ? "" : Normalize(origin),
            Branch = branch,
            Sha = await AskAsync(directory, cancellationToken, "rev-parse", "HEAD").ConfigureAwait(false),
            Dirty = changes switch { null => DirtyStatus.Unknown, "" => DirtyStatus.Clean, _ => DirtyStatus.Dirty },
        };
    }

    /// <summary>Converts an origin to an https URL without credentials, the form that the server compares.</summary>
    internal static string Normalize(string origin)
    {
        var url = origin.Trim();
        if (url.StartsWith("git@", StringComparison.Ordinal) && url.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            url = $"https://{url[4..colon]}/{url[(colon + 1)..]}";
        }
        else if (url.StartsWith("ssh://git@", StringComparison.Ordinal))
        {
            url = $"https://{url["ssh://git@".Length..]}";
        }

        var address = WithoutCredentials(url).TrimEnd('/');
        return address.EndsWith(".git", StringComparison.Ordinal) ? address[..^4] : address;
    }

    private static string WithoutCredentials(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
        {
            return url;
        }

        start += 3;
        var end = url.IndexOf('/', start);
        var at = url.LastIndexOf('@', (end < 0 ? url.Length : end) - 1);
        return at < start ? url : url.Remove(start, at + 1 - start);
    }

    private static async Task<string?> AskAsync(string directory, CancellationToken cancellationToken, params string[] arguments)
    {
        // A repository may configure programs that git would start to detect changes faster.
        var start = new ProcessStartInfo("git", ["-c", "core.fsmonitor=false", .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GIT_OPTIONAL_LOCKS"] = "0", ["GIT_TERMINAL_PROMPT"] = "0" },
        };
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(MaxWait);
        using var git = new Process { StartInfo = start };
        try
        {
            git.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        try
        {
            git.StandardInput.Close();
            var errors = git.StandardError.ReadToEndAsync(timeout.Token);
            var output = await git.StandardOutput.ReadToEndAsync(timeout.Token).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            await git.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
            return git.ExitCode == 0 ? output.TrimEnd('\n', '\r') : null;
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}
