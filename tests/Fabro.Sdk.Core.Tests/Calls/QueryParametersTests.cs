namespace Fabro.Sdk.Core.Tests.Calls;

public class QueryParametersTests
{
    [Fact]
    public void Add_SameNameTwice_KeepsBothInOrder()
    {
        var query = new QueryParameters { { "a", "1" }, { "b", "2" }, { "a", "3" } };

        Assert.Equal([new("a", "1"), new("b", "2"), new("a", "3")], query);
        Assert.Equal(("1", null, 3), (query["a"], query["A"], query.Count));
    }

    [Fact]
    public void Indexer_Set_ReplacesAllOfItsName()
    {
        var query = new QueryParameters { { "a", "1" }, { "b", "2" }, { "a", "3" } };

        query["a"] = "4";
        query["c"] = "5";
        query["b"] = null;

        Assert.Equal([new("a", "4"), new("c", "5")], query);
    }

    [Fact]
    public void Add_Null_Throws()
    {
        var query = new QueryParameters();

        Assert.Throws<ArgumentNullException>("name", () => query.Add(null!, "1"));
        Assert.Throws<ArgumentNullException>("value", () => query.Add("a", null!));
        Assert.Throws<ArgumentNullException>("name", () => query[null!] = "1");
    }
}
