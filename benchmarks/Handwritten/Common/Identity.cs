namespace Handwritten;

public sealed class Identity
{
    public string Issuer { get; set; } = "";

    public string Subject { get; set; } = "";
}
