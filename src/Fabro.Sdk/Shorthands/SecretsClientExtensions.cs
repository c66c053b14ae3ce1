using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Overloads of <see cref="ISecretsClient"/> for requests with a single value.</summary>
public static class SecretsClientExtensions
{
    /// <summary>Deletes a secret. Calls <see cref="ISecretsClient.DeleteAsync"/>.</summary>
    /// <param name="secrets">The client.</param>
    /// <param name="name">The name of the secret.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the secret is deleted.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task DeleteAsync(
        this ISecretsClient secrets, string name, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return secrets.DeleteAsync(new DeleteSecretRequest { Name = name }, options, cancellationToken);
    }
}
