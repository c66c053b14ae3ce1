using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>What a run that is followed outlives: the failures of connections, of proxies, and of servers that restart.</summary>
internal static class RunFailures
{
    public static bool MayPass(Exception exception) =>
        exception is FabroConnectionException or FabroTimeoutException or FabroRateLimitException
        || exception is FabroServerException and not FabroNotImplementedException
        || exception is FabroApiException { StatusCode: 408 or 425 }
        // That of a handler of the application, or of a proxy's client: nobody here has cancelled.
        || exception is OperationCanceledException;

    /// <summary>The server's next generation counts its events otherwise: none of them would ever have a place.</summary>
    public static void ThrowIfOfAnotherContract(RunEvent next)
    {
        if (next is UnknownRunEvent { AdditionalProperties: { } members } && members.ContainsKey("stream_seq"))
        {
            throw new FabroSerializationException(
                "The server sends events of another contract (stream_seq, in place of seq), which this version of Fabro.Sdk cannot follow. Update Fabro.Sdk, or use a server up to 0.333.");
        }
    }
}
