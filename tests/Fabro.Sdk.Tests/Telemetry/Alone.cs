namespace Fabro.Sdk.Tests.Telemetry;

/// <summary>Tests that run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
