namespace Fabro.Sdk.Models;

/// <content>Servers of version 0.254 open a pull request synchronously, and return its link.</content>
public partial class PullRequestCreation
{
    private static readonly string[] LinkMembers = ["owner", "repo", "number", "html_url"];

    /// <inheritdoc/>
    protected override void ReadOtherVersions()
    {
        if (_status.HasValue || this.FindText("html_url") is not { } url)
        {
            return;
        }

        Derive(
            () =>
            {
                Status = PullRequestCreationStatus.Succeeded;
                PullRequest = new PullRequestLink
                {
                    Owner = this.FindText("owner") ?? "",
                    Repo = this.FindText("repo") ?? "",
                    Number = this.FindNumber("number") ?? 0,
                    HtmlUrl = url,
                };
            },
            LinkMembers);
    }
}
