using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.AuthStore;

/// <summary>
/// The file in which the command-line client keeps its sign-ins, and the two locks that guard it: <c>auth.lock</c>, shared to read and exclusive to
/// write, and <c>auth.refresh.lock</c>, which is taken before it and held across a refresh.
/// </summary>
internal sealed class AuthStoreFile(string path)
{
    private const int RoomForTokens = 8 * 1024;

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(15);

    // Longer than the 30 s of a refresh, and shorter than the time that an attempt has by default, so that the caller gets to know.
    private static readonly TimeSpan RefreshPatience = TimeSpan.FromSeconds(40);
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string FullPath { get; } = Path.GetFullPath(path);

    private string LockFile => Path.ChangeExtension(FullPath, ".lock");

    private string RefreshLockFile => Path.ChangeExtension(FullPath, ".refresh.lock");

    /// <summary>When the file was last replaced; a date long ago when there is none.</summary>
    /// <exception cref="FabroConfigurationException">The file cannot be looked at.</exception>
    public DateTime Stamp => Guarded(() => File.GetLastWriteTimeUtc(FullPath), "read");

    /// <summary>Waits until nobody else refreshes, and keeps others from it.</summary>
    /// <exception cref="FabroConfigurationException">The directory takes no locks, or what a refresh gives could not be stored.</exception>
    public async Task<IDisposable> LockRefreshAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var held = await LockAsync(RefreshLockFile, RefreshPatience, timeProvider, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!FileLock.KeepsOthersOut(RefreshLockFile))
            {
                throw new FabroConfigurationException(
                    $"The directory of the auth store {FullPath} takes no file locks, so its tokens cannot be refreshed safely. "
                        + "Set FABRO_AUTH_FILE to a file on a local disk.");
            }

            Guarded(() => PrivateFile.EnsureReplaceable(FullPath, (ReadBytes()?.Length ?? 0) + RoomForTokens), "written");
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The entry of a server; null when there is none.</summary>
    /// <exception cref="FabroConfigurationException">The file cannot be read.</exception>
    public async Task<AuthEntry?> FindAsync(string server, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!File.Exists(FullPath))
            return null;
        using var held = await TryLockSharedAsync(timeProvider, cancellationToken).ConfigureAwait(false);
        return FindEntry(Servers(Read()), server);
    }

    /// <summary>Changes the entry of a server, and leaves all else in the file as it is.</summary>
    /// <param name="server">The server.</param>
    /// <param name="change">Gives the new entry for the old one, null being none; the same entry changes nothing.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Gives up waiting for the lock.</param>
    /// <param name="lockTimeout">How long to wait for it; null for 15 seconds.</param>
    /// <exception cref="FabroConfigurationException">The file cannot be read or written.</exception>
    /// <exception cref="FabroCredentialException">The lock is held.</exception>
    public async Task UpdateAsync(
        string server, Func<AuthEntry?, AuthEntry?> change, TimeProvider timeProvider, CancellationToken cancellationToken, TimeSpan? lockTimeout = null)
    {
        using var held = await LockAsync(LockFile, lockTimeout ?? LockTimeout, timeProvider, cancellationToken).ConfigureAwait(false);
        var document = Read();
        var servers = Servers(document);
        var before = FindEntry(servers, server);
        var after = change(before);
        if (ReferenceEquals(before, after))
            return;

        if (after is null)
            servers.Remove(server);
        else
            servers[server] = after.Json;
        Guarded(() => Write(document), "written");
    }

    private void Write(JsonObject document)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
            document.WriteTo(writer);
        buffer.Write("\n"u8);
        PrivateFile.Replace(FullPath, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private JsonObject Read()
    {
        if (Guarded(ReadBytes, "read") is not { } bytes)
            return new JsonObject();
        try
        {
            return JsonNode.Parse(bytes) as JsonObject ?? throw Damaged("it is no JSON object");
        }
        catch (JsonException exception)
        {
            // The position alone: the exception's own words may quote the file.
            throw Damaged($"line {exception.LineNumber.GetValueOrDefault() + 1} is no JSON");
        }
    }

    private byte[]? ReadBytes()
    {
        try
        {
            // Sharing everything: who may read or write is settled by the lock file.
            using var file = new FileStream(FullPath, PrivateFile.Options(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private JsonObject Servers(JsonObject document)
    {
        try
        {
            if (document["servers"] is JsonObject servers)
                return servers;
            if (document["servers"] is not null)
                throw Damaged("its member \"servers\" is no object");
            var added = new JsonObject();
            document["servers"] = added;
            return added;
        }
        // How a node reports a member that is there twice.
        catch (ArgumentException)
        {
            throw Damaged("a member is there twice");
        }
    }

    private AuthEntry? FindEntry(JsonObject servers, string server)
    {
        try
        {
            return servers[server] switch
            {
                null => null,
                JsonObject entry when entry.Count >= 0 => new AuthEntry(entry),
                _ => throw Damaged("an entry is no object"),
            };
        }
        catch (ArgumentException)
        {
            throw Damaged("a member is there twice");
        }
    }

    private async Task<FileStream> LockAsync(string lockFile, TimeSpan lockTimeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            PrivateFile.CreateParentDirectory(FullPath);
            return await FileLock.ExclusiveAsync(lockFile, lockTimeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable("locked", exception);
        }
    }

    /// <summary>A reader without the right to make or open the lock file reads all the same: files are replaced whole.</summary>
    private async Task<IDisposable?> TryLockSharedAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            return await FileLock.SharedAsync(LockFile, LockTimeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private FabroConfigurationException Damaged(string reason) =>
        new($"The auth store {FullPath} is damaged: {reason}. It is left as it is: repair or remove it, and sign in again.");

    private void Guarded(Action action, string verb) => Guarded(
        () =>
        {
            action();
            return true;
        },
        verb);

    private T Guarded<T>(Func<T> action, string verb)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(verb, exception);
        }
    }

    private FabroConfigurationException Unusable(string verb, Exception exception) =>
        new($"The auth store {FullPath} cannot be {verb}: {exception.Message}", exception);
}
