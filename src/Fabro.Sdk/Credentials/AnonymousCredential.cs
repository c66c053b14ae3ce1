namespace Fabro.Sdk.Credentials;

/// <summary>Explicitly no credential.</summary>
internal sealed class AnonymousCredential : FabroCredential
{
    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new((string?)null);

    public override string ToString() => "anonymous";

    internal override ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new([]);
}
