namespace Fabro.Sdk.Core;

/// <summary>Is told what credentials do by themselves.</summary>
internal interface ICredentialObserver
{
    /// <summary>A token was refreshed.</summary>
    void OnRefreshed();

    /// <summary>Refreshed tokens are kept in memory, because they could not be stored.</summary>
    void OnStoreFailed(Exception reason);
}
