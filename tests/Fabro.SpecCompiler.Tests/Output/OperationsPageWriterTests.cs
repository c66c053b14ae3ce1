using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class OperationsPageWriterTests
{
    private static readonly string Page = OperationsPageWriter.Write(SmallApi.Build());

    [Theory]
    [InlineData("| `Bills.ReadAsync` | `GET /orders/{id}/bill` (readBill) | `string id` | `Download` | bytes, idempotent |")]
    [InlineData("| `Bills.WriteAsync` | `PUT /orders/{id}/bill` (writeBill) | `string id`, `Stream body` | `string` | bytes, idempotent |")]
    [InlineData("| `Orders.DropAsync` | `DELETE /orders/{id}` (dropOrder) | `string id` | `nothing` | idempotent |")]
    [InlineData("| `Orders.FollowAsync` | `GET /news` (follow) |  | `IAsyncEnumerable<News>` | events, idempotent |")]
    [InlineData("| `Orders.ListAsync` | `GET /orders` (listOrders) | `ListOrdersOptions?` (Small) | `Pageable<Order>` | paged by offset, idempotent |")]
    [InlineData("| `Orders.MakeAsync` | `POST /orders` (makeOrder) | `IReadOnlyList<Line> body` | `Order?` |  |")]
    public void Write_Operation_IsARow(string row) => Assert.Contains(row + "\n", Page, StringComparison.Ordinal);

    [Fact]
    public void Write_Clients_AreSectionsInOrder() =>
        Assert.Equal(["## Bills", "## Orders"], Page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
}
