namespace Fabro.Sdk.Core.Tests.Support;

internal static class TestOperations
{
    public static ApiOperation Get { get; } =
        new()
        {
            Profile = FabroProfile.Instance,
            Id = "retrieveItem",
            Method = HttpMethod.Get,
            Path = "/api/v1/items/{id}",
            IsIdempotent = true,
        };

    public static ApiOperation Post { get; } =
        new() { Profile = FabroProfile.Instance, Id = "createItem", Method = HttpMethod.Post, Path = "/api/v1/items" };

    public static ApiOperation Text { get; } =
        new()
        {
            Profile = FabroProfile.Instance,
            Id = "readLog",
            Method = HttpMethod.Get,
            Path = "/api/v1/log",
            Response = ResponseKind.Text,
        };

    public static ApiOperation Binary { get; } =
        new()
        {
            Profile = FabroProfile.Instance,
            Id = "downloadItem",
            Method = HttpMethod.Get,
            Path = "/api/v1/items/{id}/content",
            Response = ResponseKind.Binary,
        };

    public static ApiOperation Events { get; } =
        new()
        {
            Profile = FabroProfile.Instance,
            Id = "attachItems",
            Method = HttpMethod.Get,
            Path = "/api/v1/attach",
            Response = ResponseKind.EventStream,
        };

    public static ApiOperation NamedEvents { get; } =
        new()
        {
            Profile = FabroProfile.Instance,
            Id = "completeItem",
            Method = HttpMethod.Get,
            Path = "/api/v1/complete",
            Response = ResponseKind.EventStream,
            EventName = "item",
        };

    public static ApiOperation List(PagingStyle style) =>
        new() { Profile = FabroProfile.Instance, Id = "listItems", Method = HttpMethod.Get, Path = "/api/v1/items", Paging = style };
}
