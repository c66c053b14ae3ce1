namespace Fabro.Sdk.TestSupport.Tests;

public sealed class JsonDiffTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"x"]}""", """{ "b": [true, null, "x"], "a": 1 }""")]
    [InlineData("1", "1.0")]
    [InlineData("100", "1e2")]
    [InlineData("-0.0", "0")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("\"\\u00e9\"", "\"é\"")]
    public void Compare_SameMeaning_FindsNothing(string expected, string actual) =>
        Assert.Empty(JsonDiff.Compare(expected, actual));

    [Theory]
    [InlineData("1", "2", "")]
    [InlineData("1", "\"1\"", "")]
    [InlineData("18446744073709551615", "18446744073709551614", "")]
    [InlineData("{\"a\":1}", "{}", "/a")]
    [InlineData("{}", "{\"a\":1}", "/a")]
    [InlineData("{\"a\":null}", "{}", "/a")]
    [InlineData("{\"a/b\":{\"~\":1}}", "{\"a/b\":{\"~\":2}}", "/a~1b/~0")]
    [InlineData("[1,2]", "[2,1]", "/0 /1")]
    [InlineData("[1,2]", "[1]", "/1")]
    [InlineData("[1]", "[1,2,3]", "/1 /2")]
    [InlineData("{\"a\":[{\"b\":1},{\"b\":2}]}", "{\"a\":[{\"b\":1},{\"b\":3}]}", "/a/1/b")]
    [InlineData("\"2026-11-22T04:59:55Z\"", "\"2026-11-22T04:59:55+00:00\"", "")]
    [InlineData("\"2026-11-22T04:59:55.123456789Z\"", "\"2026-11-22T04:59:55.1234567Z\"", "")]
    [InlineData("\"2026-11-22T04:59:55Z\"", "\"2026-11-22T04:59:56Z\"", "")]
    [InlineData("\"2026-11-22T04:59:55\"", "\"2026-11-22T04:59:55Z\"", "")]
    [InlineData("\"a\"", "\"A\"", "")]
    public void Compare_Different_NamesEveryPlace(string expected, string actual, string pointers) =>
        Assert.Equal(pointers.Split(' '), JsonDiff.Compare(expected, actual).Select(difference => difference.Path));

    [Fact]
    public void Compare_Different_TellsBothValues() =>
        Assert.Equal(
            ["/a/b: expected 1, found nothing", "/a/c: expected nothing, found 2"],
            JsonDiff.Compare("""{"a":{"b":1}}""", """{"a":{"c":2}}""").Select(difference => difference.ToString()));
}
