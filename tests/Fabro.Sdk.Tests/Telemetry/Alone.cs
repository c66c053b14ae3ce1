using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Telemetry;

/// <summary>Tests that run when no others do, and while no listener is attached.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone : ICollectionFixture<Alone.Silence>
{
    public const string Name = "Alone";

    public sealed class Silence : IDisposable
    {
        public Silence() => SuiteWatch.StopListening();

        public void Dispose() => SuiteWatch.Listen();
    }
}
