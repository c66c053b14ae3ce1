namespace Fabro.Sdk.Core.Tests.Support;

public sealed class ItemPage
{
    public List<Item> Data { get; set; } = [];

    public bool? HasMore { get; set; }

    public long? Total { get; set; }
}
