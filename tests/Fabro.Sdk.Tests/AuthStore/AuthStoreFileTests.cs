using System.Text.Json.Nodes;
using Fabro.Sdk.AuthStore;

namespace Fabro.Sdk.Tests.AuthStore;

public sealed class AuthStoreFileTests : IDisposable
{
    private const string Server = "https://fabro.test";

    private readonly TemporaryDirectory _directory = new();
    private readonly AuthStoreFile _store;

    public AuthStoreFileTests() => _store = new AuthStoreFile(StorePath);

    private string StorePath => _directory["home/auth.json"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task LockRefreshAsync_HeldByAnother_SaysSoWithinTheTimeOfAnAttempt()
    {
        var clock = new WaitableTimeProvider();
        var start = clock.GetUtcNow();
        using var held = await _store.LockRefreshAsync(TimeProvider.System, CancellationToken.None);
        var waiting = _store.LockRefreshAsync(clock, CancellationToken.None);

        await clock.RunAsync(waiting, TimeSpan.FromMilliseconds(100));
        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => waiting);

        Assert.Equal(
            $"The lock {_directory["home/auth.refresh.lock"]} has been held by another process for 40 s. "
                + "Check whether a program that uses the auth store hangs, and retry.",
            exception.Message);
        Assert.True(clock.GetUtcNow() - start < new ApiResilienceOptions().AttemptTimeout);
    }

    [Fact]
    public async Task UpdateAsync_NoFile_MakesItAndItsDirectory()
    {
        Assert.Null(await FindAsync());

        await PutAsync(AuthFile.DevToken("one"));

        Assert.Equal("one", (await FindAsync())!.BearerToken);
        Assert.Equal(["auth.json", "auth.lock"], Directory.GetFiles(_directory["home"]).Select(Path.GetFileName).Order());
    }

    [LinuxFact]
    public async Task UpdateAsync_AnyFile_LeavesItPrivate()
    {
        await PutAsync(AuthFile.DevToken("one"));
        Assert.Equal("600", Mode(StorePath));

        File.SetUnixFileMode(StorePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await PutAsync(AuthFile.DevToken("two"));

        Assert.Equal("600", Mode(StorePath));
        Assert.Equal("700", Mode(_directory["home"]));

        static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
    }

    [Fact]
    public async Task UpdateAsync_Entry_IsWrittenAsTheCommandLineClientDoes()
    {
        await PutAsync(AuthFile.SignIn("access/+", "refresh"));

        Assert.Equal(
            """
            {
              "servers": {
                "https://fabro.test": {
                  "kind": "oauth",
                  "access_token": "access/+",
                  "access_token_expires_at": "2026-01-01T00:00:00.358335433Z",
                  "refresh_token": "refresh",
                  "refresh_token_expires_at": "2126-12-22T05:02:24.358335433Z",
                  "subject": {
                    "idp_issuer": "https://github.com",
                    "idp_subject": "583231",
                    "login": "octocat",
                    "name": "The Octocat",
                    "email": "octocat@example.com"
                  },
                  "logged_in_at": "2026-01-01T00:00:00.123456789Z"
                }
              }
            }

            """,
            File.ReadAllText(StorePath).ReplaceLineEndings());
    }

    [Fact]
    public async Task UpdateAsync_UnknownMembers_Survive()
    {
        Directory.CreateDirectory(_directory["home"]);
        File.WriteAllText(StorePath, """
            {"version": 1e2, "servers": {"https://other.test": {"kind": "passkey", "n": 12345678901234567890.5},
             "https://fabro.test": {"kind": "dev-token", "token": "one", "note": {"a": [1, null]}}}, "last": "é"}
            """);

        await _store.UpdateAsync(
            Server, static entry => entry!.With(new JsonObject { ["access_token"] = "x" }), TimeProvider.System, CancellationToken.None);

        var text = File.ReadAllText(StorePath);
        Assert.Contains("\"version\": 1e2", text);
        Assert.Contains("12345678901234567890.5", text);
        Assert.Contains("\"last\": \"é\"", text);
        Assert.Equal("one", (string?)AuthFile.Entry(StorePath, Server)!["token"]);
        Assert.Equal("[1,null]", AuthFile.Entry(StorePath, Server)!["note"]!["a"]!.ToJsonString());
    }

    [Fact]
    public async Task UpdateAsync_Removed_LeavesTheOthers()
    {
        await PutAsync(AuthFile.DevToken("one"));
        await _store.UpdateAsync(
            "unix:///run/fabro.sock", static _ => new AuthEntry(AuthFile.DevToken("two")), TimeProvider.System, CancellationToken.None);

        await _store.UpdateAsync(Server, static _ => null, TimeProvider.System, CancellationToken.None);

        Assert.Null(await FindAsync());
        Assert.Equal("two", (await _store.FindAsync("unix:///run/fabro.sock", TimeProvider.System, CancellationToken.None))!.BearerToken);
    }

    public static TheoryData<string> Files =>
    [
        "{}",
        "{ }",
        "{\n}\n",
        "{\"servers\":null}",
        "{\"servers\":{}}",
        "{\"servers\": { },\"x\":[1]}",
        "{\"x\":{\"servers\":{}},\"servers\":{\"https://other.test\":{\"a\":\"}\"}}}",
        "{\"servers\":{\"https://fabro.test\":{\"kind\":\"x\"}}}",
        "{\"servers\":{\"https://fabro.test\":null}}",
        "{\"servers\":{\"https://fabro.test\":{},\"b\":{}}}",
        "{\"servers\":{\"a\":{} , \"https://fabro.test\" : {} } }",
        "{\"servers\":{\"a\":{},\"https:\\/\\/fabro.test\":{},\"c\":7}}",
        "\uFEFF{\"servers\":{\"a\":\"\\ud800\"}}",
        "\r\n{\r\n\t\"servers\" : {\r\n\t}\r\n}\r\n",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task UpdateAsync_PutAndRemoved_LeavesTheRestAsItIs(string text)
    {
        Directory.CreateDirectory(_directory["home"]);
        File.WriteAllText(StorePath, text);

        await PutAsync(AuthFile.DevToken("one"));
        Assert.Equal("one", (await FindAsync())!.BearerToken);
        await PutAsync(AuthFile.DevToken("two"));
        Assert.Equal("two", (await FindAsync())!.BearerToken);
        await _store.UpdateAsync(Server, static _ => null, TimeProvider.System, CancellationToken.None);

        Assert.Null(await FindAsync());
        var left = File.ReadAllText(StorePath);
        Assert.DoesNotContain("two", left, StringComparison.Ordinal);
        foreach (var part in (string[])["https://other.test", "\"x\":[1]", "\\ud800", "\"b\":{}", "\"c\":7"])
        {
            Assert.Equal(text.Contains(part, StringComparison.Ordinal), left.Contains(part, StringComparison.Ordinal));
        }

        await PutAsync(AuthFile.DevToken("three"));
        Assert.Equal("three", (await FindAsync())!.BearerToken);
    }

    [Fact]
    public async Task UpdateAsync_NothingChanges_WritesNothing()
    {
        await _store.UpdateAsync(Server, static entry => entry, TimeProvider.System, CancellationToken.None);

        Assert.False(File.Exists(StorePath));
    }

    [Theory]
    [InlineData("", "line 1 is not valid JSON")]
    [InlineData("{\n\"servers\": hush", "line 2 is not valid JSON")]
    [InlineData("[\"hush\"]", "it is not a JSON object")]
    [InlineData("{\"servers\": [\"hush\"]}", "its property \"servers\" is not an object")]
    [InlineData("{\"servers\": {\"https://fabro.test\": \"hush\"}}", "an entry is not an object")]
    [InlineData("{\"servers\": {\"https://fabro.test\": {}, \"https://fabro.test\": {\"token\": \"hush\"}}}", "it contains a duplicate property")]
    [InlineData("{\"servers\": {\"https://fabro.test\": {\"token\": \"hush\", \"token\": \"hush\"}}}", "it contains a duplicate property")]
    [InlineData("{\"servers\": {}, \"servers\": {\"a\": \"hush\"}}", "it contains a duplicate property")]
    [InlineData("{\"servers\": {\"https://fabro.test\": {\"token\": \"\\ud800hush\"}}}", "a string is not valid Unicode")]
    [InlineData("{\"servers\": {\"https://fabro.test\": {\"subject\": {\"a\": 1, \"a\": \"hush\"}}}}", "it contains a duplicate property")]
    [InlineData("{\"servers\": {}} \"hush\"", "line 1 is not valid JSON")]
    public async Task UpdateAsync_DamagedFile_IsLeftAsItIs(string text, string reason)
    {
        Directory.CreateDirectory(_directory["home"]);
        File.WriteAllText(StorePath, text);
        var message = $"The auth store {StorePath} is damaged: {reason}. It was not changed. Repair or remove it, and sign in again.";

        var onWrite = await Assert.ThrowsAsync<FabroConfigurationException>(() => PutAsync(AuthFile.DevToken("one")));
        var onRead = await Assert.ThrowsAsync<FabroConfigurationException>(FindAsync);

        Assert.Equal(message, onWrite.Message);
        Assert.Equal(message, onRead.Message);
        Assert.DoesNotContain("hush", onRead.ToString());
        Assert.Equal(text, File.ReadAllText(StorePath));
    }

    [Fact]
    public async Task UpdateAsync_ChangeThrows_LeavesEverythingAndTheLock()
    {
        await PutAsync(AuthFile.DevToken("one"));

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            _store.UpdateAsync(Server, static _ => throw new NotSupportedException(), TimeProvider.System, CancellationToken.None));

        Assert.Equal("one", (await FindAsync())!.BearerToken);
        await PutAsync(AuthFile.DevToken("two"));
    }

    [LinuxFact]
    public async Task UpdateAsync_DirectoryInTheWay_SaysSoAndLeavesNoPieces()
    {
        Directory.CreateDirectory(StorePath);

        var exception = await Assert.ThrowsAsync<FabroConfigurationException>(() => PutAsync(AuthFile.DevToken("one")));

        Assert.StartsWith($"The auth store {StorePath} cannot be read: ", exception.Message);
        Assert.Equal(["auth.lock"], Directory.GetFiles(_directory["home"]).Select(Path.GetFileName));
    }

    [LinuxFact]
    public async Task FindAsync_LockFileOutOfReach_ReadsAllTheSame()
    {
        await PutAsync(AuthFile.DevToken("one"));
        File.Delete(_directory["home/auth.lock"]);
        Directory.CreateDirectory(_directory["home/auth.lock"]);

        Assert.Equal("one", (await FindAsync())!.BearerToken);
    }

    [Fact]
    public async Task UpdateAsync_ManyAtOnce_LoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => new AuthStoreFile(StorePath).UpdateAsync(
            $"https://{number}.test",
            _ => new AuthEntry(AuthFile.DevToken($"token-{number}")),
            TimeProvider.System,
            CancellationToken.None))));

        Assert.Equal(20, AuthFile.Read(StorePath)["servers"]!.AsObject().Count);
    }

    [LinuxFact]
    public async Task LockRefreshAsync_Held_IsTheCommandLineClientsLock()
    {
        using (await _store.LockRefreshAsync(TimeProvider.System, CancellationToken.None))
        {
            Assert.False(await FlockProcess.CanTakeAsync(_directory["home/auth.refresh.lock"], "-x"));
            // Others can still read and write the store itself meanwhile.
            Assert.Null(await FindAsync());
            await PutAsync(AuthFile.DevToken("one"));
        }

        Assert.True(await FlockProcess.CanTakeAsync(_directory["home/auth.refresh.lock"], "-x"));
    }

    private Task<AuthEntry?> FindAsync() => _store.FindAsync(Server, TimeProvider.System, CancellationToken.None);

    private Task PutAsync(JsonObject entry) =>
        _store.UpdateAsync(Server, _ => new AuthEntry(entry), TimeProvider.System, CancellationToken.None);
}
