namespace Fabro.Sdk.Veryfront;

/// <summary>Describes a <see cref="VeryfrontClient"/> to the service container.</summary>
internal sealed class VeryfrontClientKind : ApiClientKind<VeryfrontClient, VeryfrontClientOptions>
{
    private VeryfrontClientKind()
    {
    }

    public static VeryfrontClientKind Instance { get; } = new();

    public override ApiProfile Profile => VeryfrontProfile.Instance;

    public override IReadOnlyList<(Type Type, Func<VeryfrontClient, object> Select)> Services { get; } =
    [
        (typeof(IVeryfrontClient), static client => client),
        .. VeryfrontClients.All.Select(static entry => (entry.Type, (Func<VeryfrontClient, object>)(client => entry.Select(client)))),
    ];

    public override IReadOnlyDictionary<string, Action<VeryfrontClientOptions, string>> Settings { get; } =
        new Dictionary<string, Action<VeryfrontClientOptions, string>>
        {
            [nameof(VeryfrontClientOptions.Server)] = static (options, value) => options.Server = SettingReader.Address(value),
            [nameof(VeryfrontClientOptions.ApiKey)] = static (options, value) => options.ApiKey = value,
            [nameof(VeryfrontClientOptions.UseApiKeyHeader)] =
                static (options, value) => options.UseApiKeyHeader = SettingReader.Flag(value),
        };

    public override ApiPipeline CreatePipeline(VeryfrontClientOptions options) => new ApiKeyPipeline(Profile, options);

    public override VeryfrontClient CreateClient(ApiConnection connection) => new(connection);
}
