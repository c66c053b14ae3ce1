using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class ClientIndexWriterTests
{
    [Fact]
    public void Interface_Document_HasAPropertyForEachClient() =>
        Assert.EndsWith("""
                /// <summary>What they pay.</summary>
                IBillsClient Bills => throw FakeClient.NotImplemented(this, "IShopClient.Bills");

                /// <summary>What customers want.</summary>
                IOrdersClient Orders => throw FakeClient.NotImplemented(this, "IShopClient.Orders");
            }

            """, ClientIndexWriter.Interface(SmallApi.Build(), SmallSettings.Value), StringComparison.Ordinal);

    [Fact]
    public void Base_Document_MakesEveryClientOverOneTransport()
    {
        var source = ClientIndexWriter.Base(SmallApi.Build(), SmallSettings.Value);

        Assert.Contains("    public IBillsClient Bills => field ??= new BillsClient(transport);\n", source, StringComparison.Ordinal);
        Assert.Contains("    public IOrdersClient Orders => field ??= new OrdersClient(transport);\n", source, StringComparison.Ordinal);
    }
}
