namespace Handwritten;

public sealed class Run
{
    public string Id { get; set; } = "";

    public string? ParentId { get; set; }

    public long ChildrenCount { get; set; }

    public string Title { get; set; } = "";

    public string Goal { get; set; } = "";

    public Workflow Workflow { get; set; } = null!;

    public Automation? Automation { get; set; }

    public Repository? Repository { get; set; }

    public Principal CreatedBy { get; set; } = null!;

    public Origin Origin { get; set; } = null!;

    public Dictionary<string, string> Labels { get; set; } = null!;

    public Lifecycle Lifecycle { get; set; } = null!;

    public Sandbox? Sandbox { get; set; }

    public List<RunModel> Models { get; set; } = null!;

    public string? SourceDirectory { get; set; }

    public Timestamps Timestamps { get; set; } = null!;

    public Timing? Timing { get; set; }

    public RunBilling? Billing { get; set; }

    public RunSize Size { get; set; }

    public AskFabro AskFabro { get; set; } = null!;

    public DiffSummary? Diff { get; set; }

    public PullRequest? PullRequest { get; set; }

    public Question? CurrentQuestion { get; set; }

    public string? SupersededBy { get; set; }

    public string? RetriedFrom { get; set; }

    public Links Links { get; set; } = null!;
}
