using Fabro.Sdk.Core;
using Fabro.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Options bound from configuration.</summary>
internal static class Configurations
{
    private static readonly ConfigurationReader<FabroClient, FabroClientOptions> Reader = new(FabroClientKind.Instance);

    public static IEnumerable<string> Keys => Reader.Keys;

    public static void Read(IConfigurationSection section, FabroClientOptions options) => Reader.Read(section, options);
}
