using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Shorthands of <see cref="ISecretsClient"/> for requests of one value.</summary>
public static class SecretsClientExtensions
{
    /// <summary>Deletes a secret. Calls <see cref="ISecretsClient.DeleteAsync"/>.</summary>
    /// <param name="secrets">The client.</param>
    /// <param name="name">Its name.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When it is deleted.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task DeleteAsync(
        this ISecretsClient secrets, string name, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return secrets.DeleteAsync(new DeleteSecretRequest { Name = name }, options, cancellationToken);
    }
}
