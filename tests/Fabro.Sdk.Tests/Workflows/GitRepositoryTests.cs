using Fabro.Sdk.Models;
using Fabro.Sdk.Workflows;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>What is sent about a repository. Its credentials are never sent.</summary>
public sealed class GitRepositoryTests
{
    [Theory]
    [InlineData("https://github.com/acme/app", "https://github.com/acme/app")]
    [InlineData("https://github.com/acme/app.git", "https://github.com/acme/app")]
    [InlineData("https://github.com/acme/app.git/", "https://github.com/acme/app")]
    [InlineData(" https://github.com/acme/app/ ", "https://github.com/acme/app")]
    [InlineData("https://user:pw@github.com/acme/app.git", "https://github.com/acme/app")]
    [InlineData("https://token@github.com/acme/app", "https://github.com/acme/app")]
    [InlineData("https://a@b:c@github.com/acme/app", "https://github.com/acme/app")]
    [InlineData("https://token@github.com", "https://github.com")]
    [InlineData("https://github.com/acme/a@b", "https://github.com/acme/a@b")]
    [InlineData("http://user:pw@host:8080/x.git", "http://host:8080/x")]
    [InlineData("git@github.com:acme/app.git", "https://github.com/acme/app")]
    [InlineData("ssh://git@github.com/acme/app.git", "https://github.com/acme/app")]
    [InlineData("ssh://me:pw@host/app", "ssh://host/app")]
    [InlineData("/srv/git/app.git", "/srv/git/app")]
    [InlineData("", "")]
    public void Normalize_Origin_HasNoCredentials(string origin, string expected) =>
        Assert.Equal(expected, GitRepository.Normalize(origin));

    [Fact]
    public async Task FindAsync_NoRepository_IsNothing()
    {
        using var directory = new TemporaryDirectory();

        Assert.Null(await GitRepository.FindAsync(directory.Path, configuredOrigin: null, CancellationToken.None));
        Assert.Null(await GitRepository.FindAsync(directory["not-there"], configuredOrigin: null, CancellationToken.None));
    }

    [Fact]
    public async Task FindAsync_RepositoryWithoutACommit_IsNothing()
    {
        using var directory = new TemporaryDirectory();
        GitCommand.Run(directory.Path, "init", "--quiet");

        Assert.Null(await GitRepository.FindAsync(directory.Path, configuredOrigin: null, CancellationToken.None));
    }

    [Fact]
    public async Task FindAsync_Repository_TellsWhereItStands()
    {
        using var directory = new TemporaryDirectory();
        GitCommand.Initialize(directory.Path, "work", remote: null);

        var clean = await GitRepository.FindAsync(directory.Path, configuredOrigin: null, CancellationToken.None);
        await File.WriteAllTextAsync(directory["new.txt"], "new");
        var dirty = await GitRepository.FindAsync(directory.Path, "git@github.com:acme/app.git", CancellationToken.None);

        Assert.Equal(("", "work", DirtyStatus.Clean), (clean!.OriginUrl, clean.Branch, clean.Dirty));
        Assert.Equal(GitCommand.Run(directory.Path, "rev-parse", "HEAD"), clean.Sha);
        Assert.Equal(("https://github.com/acme/app", DirtyStatus.Dirty), (dirty!.OriginUrl, dirty.Dirty));
    }

    [Theory]
    [InlineData("owner = \"acme\"\nrepository = \"app\"", "https://github.com/acme/app")]
    [InlineData("provider = \"GitHub\"\nowner = \"acme\"\nrepository = \"app\"", "https://github.com/acme/app")]
    [InlineData("provider = \"gitlab\"\nowner = \"acme\"\nrepository = \"app\"", "https://example.com/own")]
    [InlineData("owner = \"acme\"", "https://example.com/own")]
    [InlineData("owner = \" \"\nrepository = \"app\"", "https://example.com/own")]
    public async Task Origin_OfTheSettings_BeatsThatOfTheRepository(string settings, string expected)
    {
        using var files = new WorkflowDirectory(
            ("workflow.fabro", WorkflowDirectory.Graph("")),
            ("workflow.toml", $"[run.scm]\n{settings}\n"));
        GitCommand.Initialize(files.Path, "main", "https://example.com/own.git");

        Assert.Equal(expected, (await files.ManifestAsync("workflow.toml")).Git?.OriginUrl);
    }

    [Fact]
    public async Task WorkingDirectory_OfTheSettings_IsWhereGitIsAsked()
    {
        using var files = new WorkflowDirectory(
            ("workflow.fabro", WorkflowDirectory.Graph("")),
            ("workflow.toml", "[run]\nworking_dir = \"repository\"\n"),
            ("repository/x.txt", ""));
        GitCommand.Initialize(files["repository"], "inner", remote: null);

        Assert.Equal("inner", (await files.ManifestAsync("workflow.toml")).Git?.Branch);
    }
}
