using Fabro.Sdk.Tests.Secrets;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Fabro.Sdk.Tests.Secrets.LastInSuite", "Fabro.Sdk.Tests")]

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>Tests that run when all others have: collections that are not parallel come after those that are, and this one is put last of them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LastInSuite : ITestCollectionOrderer
{
    public const string Name = "Last in suite";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(static collection => collection.DisplayName == Name);
}
