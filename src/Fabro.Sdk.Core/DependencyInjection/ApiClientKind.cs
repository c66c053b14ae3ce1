using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>What the clients of one API are: how one is made of its options, by hand and by a container.</summary>
/// <typeparam name="TClient">The client.</typeparam>
/// <typeparam name="TOptions">Its options.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ApiClientKind<TClient, TOptions>
    where TClient : class
    where TOptions : ApiClientOptions, new()
{
    /// <summary>Whose clients they are.</summary>
    public abstract ApiProfile Profile { get; }

    /// <summary>What else a container gives out of a client: its interface, and each of the clients that it holds.</summary>
    public abstract IReadOnlyList<(Type Type, Func<TClient, object> Select)> Services { get; }

    /// <summary>The API's own options, by their names in configuration; the value is read by <see cref="SettingReader"/>.</summary>
    public abstract IReadOnlyDictionary<string, Action<TOptions, string>> Settings { get; }

    /// <summary>Makes the way to the server; the options freeze.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The way.</returns>
    /// <exception cref="ApiException">The options are not usable, or name no server and none was found.</exception>
    public abstract ApiPipeline CreatePipeline(TOptions options);

    /// <summary>Makes a client.</summary>
    /// <param name="connection">What the client holds, and disposes.</param>
    /// <returns>The client.</returns>
    public abstract TClient CreateClient(ApiConnection connection);

    /// <summary>Tells why no server would be found, where the options of a configuration section leave it open.</summary>
    /// <param name="options">The options.</param>
    /// <param name="section">The path of the section.</param>
    /// <returns>What to do; null where a server will be found.</returns>
    public virtual string? FindServerFailure(TOptions options, string section) => null;
}
