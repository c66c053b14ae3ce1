using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;
using Fabro.Sdk.Pipeline;

namespace Fabro.Sdk.DependencyInjection;

/// <summary>Describes how a <see cref="FabroClient"/> is registered in a service container.</summary>
internal sealed class FabroClientKind : ApiClientKind<FabroClient, FabroClientOptions>
{
    private FabroClientKind()
    {
    }

    public static FabroClientKind Instance { get; } = new();

    public override ApiProfile Profile => FabroProfile.Instance;

    public override IReadOnlyList<(Type Type, Func<FabroClient, object> Select)> Services { get; } =
    [
        (typeof(IFabroClient), static client => client),
        .. FabroClients.All.Select(static entry => (entry.Type, (Func<FabroClient, object>)(client => entry.Select(client)))),
    ];

    public override IReadOnlyDictionary<string, Action<FabroClientOptions, string>> Settings { get; } =
        new Dictionary<string, Action<FabroClientOptions, string>>
        {
            [nameof(FabroClientOptions.Server)] = static (options, value) => options.Server = SettingReader.Address(value),
            [nameof(FabroClientOptions.Token)] = static (options, value) => options.Token = value,
            [nameof(FabroClientOptions.ExpectContinue)] = static (options, value) => options.ExpectContinue = SettingReader.Flag(value),
            [nameof(FabroClientOptions.DownloadIdleTimeout)] = static (options, value) =>
                options.DownloadIdleTimeout = SettingReader.Time(value),
        };

    public override ApiPipeline CreatePipeline(FabroClientOptions options) => new FabroPipeline(options);

    public override FabroClient CreateClient(ApiConnection connection) => new(connection);

    public override string? FindServerFailure(FabroClientOptions options, string section)
    {
        if ((options.Server ?? options.HttpClient?.BaseAddress) is not null)
        {
            return null;
        }

        try
        {
            _ = ServerResolver.Resolve(server: null, $"the configuration key {section}:{nameof(options.Server)}", options.Environment);
            return null;
        }
        catch (FabroConfigurationException exception)
        {
            return exception.Message;
        }
    }
}
