using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Credentials;

/// <summary>What a <see cref="FabroCredentialHandler"/> needs to know.</summary>
internal sealed class CredentialSettings
{
    public required FabroCredential Credential { get; init; }

    public required UserEnvironment Environment { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Whether requests of the credential's own speak HTTP/2 from the first byte, as the client's do.</summary>
    public bool UseHttp2 { get; init; }

    /// <summary>Told of what the credential does by itself.</summary>
    public ICredentialObserver? Observer { get; init; }
}
