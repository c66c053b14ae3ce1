namespace Fabro.Sdk.Core;

/// <summary>Describes the failure of an attempt in a few words for <see cref="ApiException.EarlierFailures"/>.</summary>
internal static class AttemptFailure
{
    public static string Describe(HttpResponseMessage response) => $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();

    public static string Describe(Exception exception) => exception is ITimeoutFailure timeout
        ? FormattableString.Invariant($"no response within {timeout.Timeout.TotalSeconds:0.###} s")
        : TransportFailure.GetReason(exception);
}
