namespace Fabro.Sdk.Tests.Programs;

/// <summary>Another credential, which tells when it is about to be renewed.</summary>
internal sealed class TellingCredential(FabroCredential inner) : FabroCredential
{
    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        inner.GetTokenAsync(context, cancellationToken);

    public override ValueTask<bool> RenewAsync(FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken)
    {
        Console.WriteLine("renewing");
        return inner.RenewAsync(context, rejectedToken, errorCode, cancellationToken);
    }
}
