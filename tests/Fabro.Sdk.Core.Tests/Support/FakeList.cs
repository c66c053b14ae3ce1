namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A list on a server that can misbehave in the ways of real servers. Records the requests.</summary>
internal sealed class FakeList
{
    public FakeList(int count) => Items = [.. Enumerable.Range(0, count).Select(i => new Item { Seq = i + 1, Name = $"n{i + 1}" })];

    public List<Item> Items { get; }

    public int PageSize { get; init; } = 10;

    /// <summary>The largest page that the server returns, whatever size is requested.</summary>
    public int MaxPageSize { get; init; } = 100;

    /// <summary>The offset beyond which the server returns the same page again.</summary>
    public long MaxOffset { get; init; } = long.MaxValue;

    public bool TellsTotal { get; init; } = true;

    /// <summary>Whether the server reports more items, given the request number and whether there are more.</summary>
    public Func<int, bool, bool?> HasMore { get; init; } = (_, truth) => truth;

    /// <summary>Changes a page before it is sent, given the request number and the items.</summary>
    public Func<int, List<Item>, List<Item>> Change { get; init; } = (_, items) => items;

    /// <summary>Runs before each response.</summary>
    public Func<int, CancellationToken, Task> Before { get; init; } =
        (_, token) => token.IsCancellationRequested ? Task.FromCanceled(token) : Task.CompletedTask;

    public List<(long? Start, int? Size)> Requests { get; } = [];

    public Pageable<Item> Pageable(
        PageOptions? options = null, PagingStyle style = PagingStyle.Offset, CancellationToken token = default) =>
        Pageable(options, TestOperations.List(style), token);

    public Pageable<Item> Pageable(PageOptions? options, ApiOperation operation, CancellationToken token = default) =>
        Pageable<Item>.Create(
            operation,
            options,
            (start, size, inner) => AnswerAsync(operation.Paging, start.Number, size, inner),
            static page => new PageContent<Item>(page.Data)
            {
                HasMore = page.HasMore,
                Total = page.Total,
                Next = page.Data.Count > 0 ? page.Data[^1].Seq + 1 : null,
            },
            JsonCodec.Model<Item>(),
            token);

    private async Task<ApiResponse<ItemPage>> AnswerAsync(PagingStyle style, long? start, int? size, CancellationToken token)
    {
        if (Requests.Count > 1000)
        {
            throw new InvalidOperationException("The list is requested endlessly.");
        }

        Requests.Add((start, size));
        var number = Requests.Count;
        await Before(number, token);

        var skip = style switch
        {
            PagingStyle.Sequence => Math.Max(0, (start ?? 1) - 1),
            PagingStyle.Offset => Math.Min(start ?? 0, MaxOffset),
            _ => 0,
        };
        var count = style == PagingStyle.Single ? int.MaxValue : Math.Clamp(size ?? PageSize, 1, MaxPageSize);
        var items = Change(number, [.. Items.Skip((int)skip).Take(count)]);
        var page = new ItemPage
        {
            Data = items,
            HasMore = HasMore(number, skip + items.Count < Items.Count),
            Total = TellsTotal ? Items.Count : null,
        };
        return new ApiResponse<ItemPage>(200, page);
    }
}
