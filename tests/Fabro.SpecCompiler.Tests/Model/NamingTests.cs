namespace Fabro.SpecCompiler.Tests.Model;

public class NamingTests
{
    [Theory]
    [InlineData("run_id", "RunId")]
    [InlineData("page[limit]", "PageLimit")]
    [InlineData("Last-Event-ID", "LastEventID")]
    [InlineData("pull_request.opened", "PullRequestOpened")]
    [InlineData("createdAt", "CreatedAt")]
    [InlineData("XL", "XL")]
    [InlineData("3d", "3d")]
    [InlineData("info", "Info")]
    [InlineData("$", "")]
    public void Pascal_WireName_StartsEachWordWithACapital(string wire, string expected) => Assert.Equal(expected, Naming.Pascal(wire));

    [Theory]
    [InlineData("run_id", "runId")]
    [InlineData("If-Match", "ifMatch")]
    [InlineData("page[offset]", "pageOffset")]
    public void Camel_WireName_StartsSmall(string wire, string expected) => Assert.Equal(expected, Naming.Camel(wire));

    [Theory]
    [InlineData("Providers", "Provider")]
    [InlineData("Entries", "Entry")]
    [InlineData("Classes", "Class")]
    [InlineData("Accesses", "Access")]
    [InlineData("Access", "AccessItem")]
    [InlineData("Data", "DataItem")]
    public void Singular_Plural_IsTheNameOfOne(string plural, string expected) => Assert.Equal(expected, Naming.Singular(plural));
}
