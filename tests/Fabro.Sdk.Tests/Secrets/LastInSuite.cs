using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Fabro.Sdk.Tests.Secrets.LastInSuite", "Fabro.Sdk.Tests")]

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>
/// Tests that run after all others: non-parallel collections run after parallel ones, and this collection is ordered last.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LastInSuite : ITestCollectionOrderer
{
    public const string Name = "Last in suite";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(static collection => collection.DisplayName == Name);
}
