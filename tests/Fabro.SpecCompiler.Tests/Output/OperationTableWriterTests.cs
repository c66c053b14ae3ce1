using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class OperationTableWriterTests
{
    private static readonly string Source = OperationTableWriter.Write(SmallApi.Build(), SmallSettings.Value);

    [Fact]
    public void Write_All_ListsEveryOperationInOrder() =>
        Assert.Contains("""
                [
                    DropOrder,
                    Follow,
                    ListOrders,
                    MakeOrder,
                    ReadBill,
                    WriteBill,
                ];
            """, Source, StringComparison.Ordinal);

    [Theory]
    [InlineData("DropOrder", "Id = \"dropOrder\"", "Method = HttpMethod.Delete", "Path = \"/orders/{id}\"", "IsIdempotent = true", "Response = ResponseKind.Empty", "SuccessStatusCodes = [204]")]
    [InlineData("ListOrders", "Path = \"/orders\"", "Response = ResponseKind.Json", "Paging = PagingStyle.Offset", "Accept = \"application/json\"")]
    [InlineData("MakeOrder", "Method = HttpMethod.Post", "IsIdempotent = false", "SuccessStatusCodes = [201, 204]")]
    [InlineData("ReadBill", "Response = ResponseKind.Binary", "Accept = \"application/pdf\"")]
    [InlineData("WriteBill", "Response = ResponseKind.Text", "Accept = \"text/plain\"")]
    [InlineData("Follow", "Response = ResponseKind.EventStream", "Accept = \"text/event-stream\"", "EventName = \"news\"")]
    public void Write_Operation_IsData(string name, params string[] data) =>
        Assert.All(data, member => Assert.Contains(member, Entry(Source, name), StringComparison.Ordinal));

    [Theory]
    [InlineData("x-idempotent-by", "\"ticket\"", "IdempotentBy = \"ticket\",")]
    [InlineData("x-anonymous", "true", "IsAnonymous = true,")]
    [InlineData("x-secret-path", "true", "HasSecretPath = true,")]
    [InlineData("x-idempotent", "true", "IsIdempotent = true,")]
    public void Write_Mark_IsData(string mark, string value, string data)
    {
        var marked = OperationTableWriter.Write(
            SmallApi.Build(document => document["paths"]!["/orders"]!["post"]![mark] = JsonNode.Parse(value)), SmallSettings.Value);

        Assert.DoesNotContain(data, Entry(Source, "MakeOrder"), StringComparison.Ordinal);
        Assert.Contains(data, Entry(marked, "MakeOrder"), StringComparison.Ordinal);
        Assert.Contains("Profile = ShopProfile.Instance,", Entry(marked, "MakeOrder"), StringComparison.Ordinal);
    }

    private static string Entry(string source, string name)
    {
        var start = source.IndexOf($"public static ApiOperation {name} ", StringComparison.Ordinal);
        return source[start..source.IndexOf("});", start, StringComparison.Ordinal)];
    }

    [Theory]
    [InlineData("MakeOrder", "Paging")]
    [InlineData("MakeOrder", "EventName")]
    public void Write_OperationWithoutAMark_LeavesItOut(string name, string member) =>
        Assert.DoesNotContain(member, Entry(Source, name), StringComparison.Ordinal);
}
