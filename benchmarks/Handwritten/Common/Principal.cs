namespace Handwritten;

public sealed class Principal
{
    public PrincipalKind Kind { get; set; }

    public Identity? Identity { get; set; }

    public string? Login { get; set; }

    public AuthMethod? AuthMethod { get; set; }

    public string? AvatarUrl { get; set; }

    public string? RunId { get; set; }

    public string? DeliveryId { get; set; }

    public string? TeamId { get; set; }

    public string? UserId { get; set; }

    public string? UserName { get; set; }

    public string? SessionId { get; set; }

    public string? ParentSessionId { get; set; }

    public string? Model { get; set; }

    public SystemKind? SystemKind { get; set; }
}
