namespace Fabro.Sdk.Credentials;

/// <summary>A chain of credentials: the first one that has a token is used.</summary>
internal sealed class ChainCredential(FabroCredential[] credentials) : FabroCredential
{
    public override async ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken)
    {
        foreach (var credential in credentials)
        {
            if (await credential.GetTokenAsync(context, cancellationToken).ConfigureAwait(false) is { Length: > 0 } token)
            {
                return token;
            }
        }

        return null;
    }

    public override async ValueTask<bool> RefreshAsync(
        FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken)
    {
        foreach (var credential in credentials)
        {
            if (await credential.GetTokenAsync(context, cancellationToken).ConfigureAwait(false) is not { Length: > 0 } token)
            {
                continue;
            }

            // A token other than the rejected one has become available since.
            return token != rejectedToken
                || await credential.RefreshAsync(context, rejectedToken, errorCode, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    public override string ToString() => $"chain({string.Join(", ", credentials.AsEnumerable())})";

    internal override async ValueTask<IReadOnlyList<string>> ExplainAsync(
        FabroCredentialContext context, CancellationToken cancellationToken)
    {
        List<string> places = [];
        foreach (var credential in credentials)
        {
            places.AddRange(await credential.ExplainAsync(context, cancellationToken).ConfigureAwait(false));
        }

        return places;
    }
}
