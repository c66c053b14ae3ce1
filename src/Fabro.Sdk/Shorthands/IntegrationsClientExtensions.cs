using System.Runtime.InteropServices;

namespace Fabro.Sdk;

/// <summary>Shorthands of <see cref="IIntegrationsClient"/>.</summary>
public static class IntegrationsClientExtensions
{
    /// <summary>Hands the server an event from GitHub, byte for byte. Calls <see cref="IIntegrationsClient.DeliverGitHubWebhookAsync"/>.</summary>
    /// <param name="integrations">The client.</param>
    /// <param name="signature">The header <c>X-Hub-Signature-256</c> of what GitHub sent.</param>
    /// <param name="eventName">The header <c>X-GitHub-Event</c> of what GitHub sent.</param>
    /// <param name="payload">The body of what GitHub sent.</param>
    /// <param name="options">The id of the delivery, and timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the server has accepted it.</returns>
    /// <exception cref="FabroAuthenticationException">401: The signature is missing or wrong.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static async Task DeliverGitHubWebhookAsync(
        this IIntegrationsClient integrations,
        string signature,
        string eventName,
        ReadOnlyMemory<byte> payload,
        GitHubWebhookOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        var bytes = MemoryMarshal.TryGetArray(payload, out var segment) ? segment : new ArraySegment<byte>(payload.ToArray());
        using var content = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        await integrations.DeliverGitHubWebhookAsync(signature, eventName, content, options, cancellationToken).ConfigureAwait(false);
    }
}
