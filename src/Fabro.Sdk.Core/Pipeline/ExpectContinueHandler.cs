using System.Diagnostics;
using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>
/// Asks the server for consent before the bytes of an upload are sent (<c>Expect: 100-continue</c>), as long as the server supports it. If
/// the server rejects the expectation with 417, the upload is resent without it. A server that does not respond to it is not asked again.
/// </summary>
/// <param name="isEnabled">Whether the expectation is used at all.</param>
/// <param name="state">What is known about the server.</param>
internal sealed class ExpectContinueHandler(bool isEnabled, ExpectContinueState state) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.ExpectContinue != true || request.Content is not IStreamedContent upload)
        {
            return base.SendAsync(request, cancellationToken);
        }

        if (isEnabled && !state.IsPointless)
        {
            return SendAskingAsync(request, upload, cancellationToken);
        }

        request.Headers.ExpectContinue = null;
        return base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAskingAsync(
        HttpRequestMessage request, IStreamedContent upload, CancellationToken cancellationToken)
    {
        var sentAt = Stopwatch.GetTimestamp();
        upload.Moved += Began;
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.ExpectationFailed || !upload.CanReplay)
            {
                return response;
            }

            AttemptHistory.Resend(request, AttemptFailure.Describe(response));
            response.Dispose();
        }
        finally
        {
            upload.Moved -= Began;
        }

        state.Refused();
        request.Headers.ExpectContinue = null;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        void Began()
        {
            upload.Moved -= Began;
            state.Began(sentAt);
        }
    }
}
