namespace Fabro.Sdk.Credentials;

/// <summary>A token that a delegate of the application returns.</summary>
internal sealed class DelegateCredential(Func<CancellationToken, ValueTask<string>> getToken) : FabroCredential
{
    public override async ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        await getToken(cancellationToken).ConfigureAwait(false);

    public override async ValueTask<bool> RefreshAsync(
        FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken) =>
        errorCode == ErrorCode.AccessTokenExpired
        && await getToken(cancellationToken).ConfigureAwait(false) is { } token
        && token != rejectedToken;

    public override string ToString() => "bearer";

    internal override ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new(["the delegate of FabroCredential.Bearer (returned no token)"]);
}
