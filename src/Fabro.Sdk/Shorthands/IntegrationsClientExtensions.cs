using System.Runtime.InteropServices;

namespace Fabro.Sdk;

/// <summary>Overloads of <see cref="IIntegrationsClient"/>.</summary>
public static class IntegrationsClientExtensions
{
    /// <summary>
    /// Forwards a webhook event from GitHub to the server, byte for byte. Calls
    /// <see cref="IIntegrationsClient.DeliverGitHubWebhookAsync"/>.
    /// </summary>
    /// <param name="integrations">The client.</param>
    /// <param name="signature">The header <c>X-Hub-Signature-256</c> of GitHub's request.</param>
    /// <param name="eventName">The header <c>X-GitHub-Event</c> of GitHub's request.</param>
    /// <param name="payload">The body of GitHub's request.</param>
    /// <param name="options">The id of the delivery, and timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the server has accepted the event.</returns>
    /// <exception cref="FabroAuthenticationException">The server returned 401: the signature is missing or wrong.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
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
