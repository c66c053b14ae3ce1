using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Describes the clients of one API: how a client is created from its options, directly or by a container.</summary>
/// <typeparam name="TClient">The type of the client.</typeparam>
/// <typeparam name="TOptions">The type of its options.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ApiClientKind<TClient, TOptions>
    where TClient : class
    where TOptions : ApiClientOptions, new()
{
    /// <summary>The profile of the API.</summary>
    public abstract ApiProfile Profile { get; }

    /// <summary>The other services that a container resolves from a client: its interface and each of its subclients.</summary>
    public abstract IReadOnlyList<(Type Type, Func<TClient, object> Select)> Services { get; }

    /// <summary>The API's own options by their configuration names. <see cref="SettingReader"/> parses the values.</summary>
    public abstract IReadOnlyDictionary<string, Action<TOptions, string>> Settings { get; }

    /// <summary>Creates the pipeline to the server and freezes the options.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="ApiException">The options are invalid, or they specify no server and none was found.</exception>
    public abstract ApiPipeline CreatePipeline(TOptions options);

    /// <summary>Creates a client.</summary>
    /// <param name="connection">The connection, which the client owns and disposes.</param>
    /// <returns>The client.</returns>
    public abstract TClient CreateClient(ApiConnection connection);

    /// <summary>Explains why no server would be found if a configuration section does not specify one.</summary>
    /// <param name="options">The options.</param>
    /// <param name="section">The path of the section.</param>
    /// <returns>What to do; null if a server will be found.</returns>
    public virtual string? FindServerFailure(TOptions options, string section) => null;
}
