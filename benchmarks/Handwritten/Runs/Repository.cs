namespace Handwritten;

public sealed class Repository
{
    public string Name { get; set; } = "";

    public string? OriginUrl { get; set; }

    public RepositoryProvider Provider { get; set; }
}
