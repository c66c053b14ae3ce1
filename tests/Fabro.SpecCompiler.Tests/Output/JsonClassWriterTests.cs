using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class JsonClassWriterTests
{
    [Fact]
    public void Write_Settings_ShowTheModelsToUsers()
    {
        var source = JsonClassWriter.Write(SmallSettings.Value);

        Assert.Contains("public static class ShopJson\n", source, StringComparison.Ordinal);
        Assert.Contains("IJsonTypeInfoResolver Resolver => JsonModels.Resolver;", source, StringComparison.Ordinal);
    }
}
