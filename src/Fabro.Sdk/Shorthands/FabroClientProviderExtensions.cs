using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Extensions for the API keys of model providers.</summary>
public static class FabroClientProviderExtensions
{
    /// <summary>
    /// Tests the API key of a provider, and stores it if the provider accepts it. Calls <see cref="IProvidersClient.ListAsync"/>,
    /// <see cref="IProvidersClient.TestCredentialsAsync"/> and <see cref="ISecretsClient.SetAsync"/>.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="providerId">The provider's id or an alias.</param>
    /// <param name="apiKey">The key. It is only sent to the server, and never appears in an exception.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The secret that holds the key.</returns>
    /// <exception cref="ArgumentException">
    /// The provider does not exist, does not use a key, or does not accept this one. The key was not stored.
    /// </exception>
    /// <exception cref="FabroUnprocessableEntityException">The provider rejected the key. It was not stored.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public static async Task<SecretMetadata> SaveProviderKeyAsync(
        this IFabroClient fabro, string providerId, string apiKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentException.ThrowIfNullOrEmpty(providerId);
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        var provider = await FindAsync(fabro, providerId, cancellationToken).ConfigureAwait(false);
        if (provider.ExpectedSecretName is not { Length: > 0 } name)
        {
            throw new ArgumentException($"The provider '{provider.Id}' does not use an API key.", nameof(providerId));
        }

        var test = await fabro.Providers.TestCredentialsAsync(
            provider.Id, new ProviderCredentialTestRequest { ApiKey = apiKey }, options: null, cancellationToken).ConfigureAwait(false);
        if (!test.Ok)
        {
            throw new ArgumentException($"The provider '{provider.Id}' does not accept the key. It was not stored.", nameof(apiKey));
        }

        return await fabro.Secrets.SetAsync(
            new SetSecretRequest { Name = name, Type = SecretType.Token, Value = apiKey },
            options: null,
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Provider> FindAsync(IFabroClient fabro, string providerId, CancellationToken cancellationToken)
    {
        await foreach (var provider in fabro.Providers.ListAsync(options: null, cancellationToken).ConfigureAwait(false))
        {
            if (provider.Id == providerId || provider.Aliases.Contains(providerId))
            {
                return provider;
            }
        }

        throw new ArgumentException($"The server has no provider '{providerId}'.", nameof(providerId));
    }
}
