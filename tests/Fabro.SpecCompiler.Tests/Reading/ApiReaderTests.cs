using Fabro.SpecCompiler.Reading;

namespace Fabro.SpecCompiler.Tests.Reading;

public class ApiReaderTests
{
    private const string Rule = "clients have summaries";

    [Fact]
    public void Read_Clients_AreInTheOrderOfTheirNames() =>
        Assert.Equal(
            [("Bills", "What they pay."), ("Orders", "What customers want.")],
            SmallApi.Build().Clients.Select(client => (client.Name, client.Summary.Value)));

    [Fact]
    public void Read_ClientWithoutSummary_IsRefused()
    {
        var document = Spec.OperationDocument("{}");
        document.Root.Remove("x-clients");

        Check.Refuses(() => ApiReader.Read(document), "/paths/~1things/get", Rule);
    }

    [Fact]
    public void Read_SummaryOfNoClient_IsRefused()
    {
        var document = Spec.OperationDocument("{}");
        document.Root["x-clients"]!["Thinsg"] = "Misspelled.";

        Check.Refuses(() => ApiReader.Read(document), "/x-clients/Thinsg", Rule);
    }
}
