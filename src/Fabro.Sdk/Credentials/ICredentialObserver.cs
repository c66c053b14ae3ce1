namespace Fabro.Sdk.Credentials;

/// <summary>Is told what credentials do by themselves.</summary>
internal interface ICredentialObserver
{
    /// <summary>A token was renewed.</summary>
    void OnRenewed();

    /// <summary>Renewed tokens are kept in memory, because they could not be stored.</summary>
    void OnUnstored(FabroException reason);
}
