namespace Fabro.Sdk.Replicas;

/// <summary>Describes a <see cref="ReplicasClient"/> to the service container.</summary>
internal sealed class ReplicasClientKind : ApiClientKind<ReplicasClient, ReplicasClientOptions>
{
    private ReplicasClientKind()
    {
    }

    public static ReplicasClientKind Instance { get; } = new();

    public override ApiProfile Profile => ReplicasProfile.Instance;

    public override IReadOnlyList<(Type Type, Func<ReplicasClient, object> Select)> Services { get; } =
    [
        (typeof(IReplicasClient), static client => client),
        .. ReplicasClients.All.Select(static entry => (entry.Type, (Func<ReplicasClient, object>)(client => entry.Select(client)))),
    ];

    public override IReadOnlyDictionary<string, Action<ReplicasClientOptions, string>> Settings { get; } =
        new Dictionary<string, Action<ReplicasClientOptions, string>>
        {
            [nameof(ReplicasClientOptions.Server)] = static (options, value) => options.Server = SettingReader.Address(value),
            [nameof(ReplicasClientOptions.ApiKey)] = static (options, value) => options.ApiKey = value,
        };

    public override ApiPipeline CreatePipeline(ReplicasClientOptions options) => new ApiKeyPipeline(Profile, options);

    public override ReplicasClient CreateClient(ApiConnection connection) => new(connection);
}
