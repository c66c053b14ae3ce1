namespace Fabro.Sdk.Core;

/// <summary>Observes what credentials do on their own.</summary>
internal interface ICredentialObserver
{
    /// <summary>Called after a token was refreshed.</summary>
    void OnRefreshed();

    /// <summary>Called if refreshed tokens are kept only in memory because they could not be stored.</summary>
    void OnStoreFailed(Exception reason);
}
