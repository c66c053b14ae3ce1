namespace Handwritten;

public sealed class PullRequest
{
    public string Owner { get; set; } = "";

    public string Repo { get; set; } = "";

    public long Number { get; set; }

    public string HtmlUrl { get; set; } = "";
}
