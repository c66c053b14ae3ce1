using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class OptionsWriterTests
{
    [Fact]
    public void Write_OperationWithWhatMayBeLeftOut_HasAClassOfIt()
    {
        var (name, text) = Assert.Single(new OptionsWriter(SmallApi.Build()).Write());

        Assert.Equal("Options/ListOrdersOptions.g.cs", name);
        Assert.EndsWith("""
            /// <summary>The options of <see cref="IOrdersClient.ListAsync"/>. All are optional.</summary>
            public sealed class ListOrdersOptions : PageOptions
            {
                public bool? Small { get; set; }
            }

            """, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NameAndTextOfAnOverlay_AreTheirs()
    {
        var api = SmallApi.Build(static document =>
        {
            var operation = document["paths"]!["/orders"]!["get"]!;
            operation["x-options"] = "OrderFilter";
            operation["parameters"]![1]!["description"] = "Whether it is {small} ones alone.";
        });

        var (_, text) = Assert.Single(new OptionsWriter(api).Write());

        Assert.Contains("public sealed class OrderFilter : PageOptions", text, StringComparison.Ordinal);
        Assert.Contains("/// <summary>Whether it is <see cref=\"Small\"/> ones alone.</summary>", text, StringComparison.Ordinal);
    }
}
