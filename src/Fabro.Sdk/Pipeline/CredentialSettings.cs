using Fabro.Sdk.Cli;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Pipeline;

/// <summary>The settings of a <see cref="FabroCredentialHandler"/>.</summary>
internal sealed class CredentialSettings
{
    public required FabroCredential Credential { get; init; }

    public required UserEnvironment Environment { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Whether the credential's own requests use HTTP/2 with prior knowledge, as the client's do.</summary>
    public bool UseHttp2 { get; init; }

    /// <summary>Notified of what the credential does by itself, such as a refresh.</summary>
    public ICredentialObserver? Observer { get; init; }
}
