using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>The type names of the SDK do not conflict with commonly imported names.</summary>
public sealed class NamespaceTests
{
    // The namespaces that ImplicitUsings imports.
    private static readonly string[] Implicit =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    private static IEnumerable<Type> Ours =>
        new[] { typeof(FabroClient), typeof(IFabroClient), typeof(ApiOperation) }.SelectMany(type => type.Assembly.GetExportedTypes());

    [Fact]
    public void PublicTypes_All_HaveNamesOfTheirOwn()
    {
        var platform = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!.ToString()!.Split(Path.PathSeparator)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name.StartsWith("System", StringComparison.Ordinal))
            .SelectMany(name => System.Reflection.Assembly.Load(name).GetExportedTypes())
            .Where(type => Implicit.Contains(type.Namespace) && !type.IsNested)
            .Select(type => type.Name)
            .ToHashSet();
        Assert.Contains("CancellationToken", platform);
        Assert.Contains("HttpClient", platform);

        Assert.Empty(Ours.Select(type => type.Name).Intersect(platform));
    }

    // Importing both namespaces must not make a type name ambiguous.
    [Fact]
    public void PublicTypes_OfBothNamespaces_DoNotClash() =>
        Assert.Empty(
            Ours.Where(type => type.Namespace == typeof(IFabroClient).Namespace)
                .Select(type => type.Name)
                .Intersect(ModelTypes.All.Select(type => type.Name)));
}
