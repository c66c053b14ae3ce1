using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class JsonContextWriterTests
{
    [Fact]
    public void Write_Document_HasARootForWhatIsSentAnsweredAndListed()
    {
        const string Start = "[JsonSerializable(typeof(";
        var roots = JsonContextWriter.Write(SmallApi.Build(), SmallSettings.Value).Split('\n')
            .Where(line => line.StartsWith(Start, StringComparison.Ordinal))
            .Select(line => line[Start.Length..^")]".Length].TrimEnd(')'));

        Assert.Equal(["IReadOnlyList<Line>", "Line", "News", "Order", "OrderList", "OrderSize", "Sale", "UnknownNews"], roots);
    }

    [Fact]
    public void Write_Document_IsOneContextOfMetadata()
    {
        var source = JsonContextWriter.Write(SmallApi.Build(), SmallSettings.Value);

        Assert.EndsWith("""
            [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
            internal sealed partial class ShopJsonContext : JsonSerializerContext;

            """, source, StringComparison.Ordinal);
        Assert.Contains("using Shop.Models;\n\nnamespace Shop;\n", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Public_Settings_ShowTheContextToUsers()
    {
        var source = JsonContextWriter.Public(SmallSettings.Value);

        Assert.Contains("public static class ShopJson\n", source, StringComparison.Ordinal);
        Assert.Contains("IJsonTypeInfoResolver Resolver => ShopJsonContext.Default;", source, StringComparison.Ordinal);
    }
}
