namespace Fabro.Sdk.Tests.Programs;

/// <summary>Wraps a credential and reports each refresh before it starts.</summary>
internal sealed class TellingCredential(FabroCredential inner) : FabroCredential
{
    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        inner.GetTokenAsync(context, cancellationToken);

    public override ValueTask<bool> RefreshAsync(
        FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken)
    {
        Console.WriteLine("refreshing");
        return inner.RefreshAsync(context, rejectedToken, errorCode, cancellationToken);
    }
}
