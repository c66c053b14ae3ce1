using System.Globalization;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The pull requests of runs, and the repositories on GitHub.</summary>
internal sealed class PullRequestArea(FabroTestServer server, RunStore store) : IServerArea
{
    // The states of the pull requests, as GitHub would report them.
    private readonly Dictionary<string, (bool IsOpen, bool IsMerged)> _states = [];

    private Principal Caller => server.Identity.ToPrincipal();

    public void Map()
    {
        server.Map(FabroOperations.GetGithubRepo, GetRepository);
        server.Map(FabroOperations.GetRunPullRequest, Get);
        server.Map(FabroOperations.LinkRunPullRequest, Link);
        server.Map(FabroOperations.UnlinkRunPullRequest, Unlink);
        server.Map(FabroOperations.MergeRunPullRequest, Merge);
        server.Map(FabroOperations.CloseRunPullRequest, Close);
        server.Map(FabroOperations.CreateRunPullRequest, Create);
        server.Map(FabroOperations.GetRunPullRequestCreation, request => Reply.Json(200, GetCreation(store.Get(request))));
    }

    private HttpResponseMessage GetRepository(TestRequest request)
    {
        var (owner, name) = (request.GetPathValue("owner"), request.GetPathValue("name"));
        if (owner.Length == 0 || !owner.All(static character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            throw new RefusalException(400, "invalid github owner");
        }

        var isKnown = server.Repositories.ContainsKey($"{owner}/{name}");
        return Reply.Json(200, new RepoCheckResponse
        {
            Owner = owner,
            Name = name,
            Accessible = isKnown,
            DefaultBranch = isKnown ? "main" : null,
            Private = isKnown ? true : null,
            Permissions = isKnown ? new() { Admin = true, Push = true, Pull = true } : null,
            InstallUrl = null,
        });
    }

    private static PullRequestLink GetLink(RunRecord run) => run.PullRequest
        ?? throw new RefusalException(404, $"No pull request found in store. Create one first with: fabro pr create {run.Id}")
        {
            Code = "no_stored_record",
        };

    private static PullRequestCreation GetCreation(RunRecord run) => run.PullRequestCreation
        ?? throw new RefusalException(404, "No explicit pull request creation was requested for this run.")
        {
            Code = "no_pull_request_creation",
        };

    private HttpResponseMessage Get(TestRequest request)
    {
        var link = GetLink(store.Get(request));
        var data = new PullRequest { Link = link };
        if (!server.Repositories.ContainsKey($"{link.Owner}/{link.Repo}") || !server.PullRequests.TryGetValue(link.HtmlUrl, out var title))
        {
            return Reply.Json(200, new PullRequestResponse
            {
                Data = data,
                Meta = new()
                {
                    DetailsStatus = PullRequestDetailsStatus.Unavailable,
                    DetailsUnavailableReason = PullRequestDetailsUnavailableReason.NotFound,
                },
            });
        }

        var (isOpen, isMerged) = _states.GetValueOrDefault(link.HtmlUrl, (true, false));
        data.Details = new()
        {
            Title = title,
            Body = "Body",
            State = isOpen ? "open" : "closed",
            Draft = false,
            Merged = isMerged,
            MergedAt = isMerged ? server.Now : null,
            Mergeable = true,
            Additions = 3,
            Deletions = 1,
            ChangedFiles = 2,
            Author = new() { Login = RequestIdentity.GitHubUser.Login },
            HeadBranch = "fabro/run/x",
            BaseBranch = "main",
            Timestamps = new() { CreatedAt = server.StartedAt, UpdatedAt = server.StartedAt },
        };
        return Reply.Json(200, new PullRequestResponse
        {
            Data = data,
            Meta = new() { DetailsStatus = PullRequestDetailsStatus.Available },
        });
    }

    private HttpResponseMessage Link(TestRequest request)
    {
        var run = store.Get(request);
        var text = request.ReadJson<PullRequestLinkRequest>(JsonShape.With("html_url")).HtmlUrl;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            throw new RefusalException(400, "Invalid pull request URL: relative URL without a base") { Code = "invalid_pull_request_url" };
        }

        if (address.Host != "github.com"
            || address.AbsolutePath.Split('/') is not ["", var owner, var repo, "pull", var number]
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw new RefusalException(
                400, "Pull request link must be a GitHub pull request URL like https://github.com/owner/repo/pull/123.")
            {
                Code = "unsupported_pull_request_provider",
            };
        }

        var link = new PullRequestLink { Owner = owner, Repo = repo, Number = id, HtmlUrl = text };
        store.Append(run, new PullRequestLinkedEvent { Properties = new() { PullRequest = link } }, Caller);
        return Reply.Json(200, link);
    }

    private HttpResponseMessage Unlink(TestRequest request)
    {
        var run = store.Get(request);
        var link = GetLink(run);
        store.Append(run, new PullRequestUnlinkedEvent { Properties = new() { PullRequest = link } }, Caller);
        return Reply.Json(200, link);
    }

    private HttpResponseMessage Merge(TestRequest request)
    {
        var run = store.Get(request);
        var shape = new JsonShape
        {
            Required = ["method"],
            Members = new Dictionary<string, JsonShape> { ["method"] = JsonShape.OneOf("merge", "squash", "rebase") },
        };
        var method = request.ReadJson<PullRequestMergeRequest>(shape).Method;
        var link = GetLink(run);
        _states[link.HtmlUrl] = (false, true);
        return Reply.Json(200, new PullRequestMergeResponse { HtmlUrl = link.HtmlUrl, Method = method, Number = link.Number });
    }

    private HttpResponseMessage Close(TestRequest request)
    {
        var link = GetLink(store.Get(request));
        _states[link.HtmlUrl] = (false, _states.GetValueOrDefault(link.HtmlUrl).IsMerged);
        return Reply.Json(200, new PullRequestCloseResponse { HtmlUrl = link.HtmlUrl, Number = link.Number });
    }

    private HttpResponseMessage Create(TestRequest request)
    {
        var run = store.Get(request);
        var body = request.ReadJson<PullRequestCreateRequest>(JsonShape.With("force"));
        if (run.PullRequest is { } existing)
        {
            throw new RefusalException(409, $"Pull request already exists at {existing.HtmlUrl}") { Code = "pull_request_exists" };
        }

        if (run.Created.Git is not { OriginUrl: { Length: > 0 } origin } git)
        {
            throw new RefusalException(400, "Run has no repo origin URL — pull request creation requires git metadata.")
            {
                Code = "missing_repo_origin",
            };
        }

        if (!origin.StartsWith("https://github.com/", StringComparison.Ordinal))
        {
            throw new RefusalException(400, "Pull requests are created on GitHub only.") { Code = "unsupported_host" };
        }

        if (!run.IsFinished)
        {
            throw new RefusalException(400, "Run is not finished.") { Code = "run_not_finished" };
        }

        if (run.Status is not RunStatusSucceeded && !body.Force)
        {
            throw new RefusalException(400, "Run was not successful.") { Code = "run_not_successful" };
        }

        var creation = server.Ids.NextUlid();
        store.Append(run, new PullRequestCreationRequestedEvent
        {
            Properties = new() { CreationId = creation, Model = body.Model ?? RunViews.Model, Force = body.Force },
        }, Caller);
        server.Clock.Create(
            _ =>
            {
                lock (server.StateLock)
                {
                    Finish(run, origin, git.Branch);
                }
            },
            null,
            server.Options.StageDuration,
            Timeout.InfiniteTimeSpan,
            TimerKind.Delay);
        // The older server version returns the pull request itself.
        if (server.IsStable)
        {
            Finish(run, origin, git.Branch);
            return Reply.Json(200, run.PullRequest!);
        }

        return Reply.Json(202, run.PullRequestCreation!)
            .With("Location", $"/api/v1/runs/{run.Id}/pull_request/creation")
            .With("Retry-After", "1");
    }

    private void Finish(RunRecord run, string origin, string branch)
    {
        if (run.PullRequest is not null || run.PullRequestCreation is not { } creation)
        {
            return;
        }

        var parts = origin["https://github.com/".Length..].Split('/');
        var link = new PullRequestLink
        {
            Owner = parts[0],
            Repo = parts[1].Replace(".git", "", StringComparison.Ordinal),
            Number = server.PullRequests.Count + 1,
        };
        link.HtmlUrl = string.Create(CultureInfo.InvariantCulture, $"https://github.com/{link.Owner}/{link.Repo}/pull/{link.Number}");
        server.PullRequests[link.HtmlUrl] = run.Title;
        store.Append(run, new PullRequestCreatedEvent
        {
            Properties = new()
            {
                PrUrl = link.HtmlUrl,
                PrNumber = link.Number,
                Owner = link.Owner,
                Repo = link.Repo,
                BaseBranch = branch,
                HeadBranch = $"fabro/run/{run.Id}",
                Title = run.Title,
                Draft = false,
            },
        }, new PrincipalWorker { RunId = run.Id });
        run.PullRequest = link;
        (creation.Status, creation.PullRequest, creation.UpdatedAt) = (PullRequestCreationStatus.Succeeded, link, server.Now);
    }
}
