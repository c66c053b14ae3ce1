using System.Globalization;

namespace Fabro.Sdk.Core.Tests.Transport;

public class ApiRequestQueryTests
{
    [Fact]
    public async Task AddQuery_EveryType_IsEscapedInOrder()
    {
        var target = await TargetAsync(request =>
        {
            request.AddQuery("page[limit]", 20);
            request.AddQuery("since", 9007199254740993L);
            request.AddQuery("ratio", (double?)0.5);
            request.AddQuery("all", (bool?)true);
            request.AddQuery("force", (bool?)false);
            request.AddQuery("q", "a b&c=d+é");
            request.AddQuery("color", (Color?)Color.Red);
            request.AddQuery("other", Color.FromValue("sky/blue"));
        });

        Assert.Equal(
            "?page%5Blimit%5D=20&since=9007199254740993&ratio=0.5&all=true&force=false&q=a%20b%26c%3Dd%2B%C3%A9&color=red&other=sky%2Fblue",
            target);
    }

    [Fact]
    public async Task AddQuery_Null_AddsNothing()
    {
        var target = await TargetAsync(request =>
        {
            request.AddQuery("a", (string?)null);
            request.AddQuery("b", (bool?)null);
            request.AddQuery("c", (int?)null);
            request.AddQuery("d", (long?)null);
            request.AddQuery("e", (double?)null);
            request.AddQuery("f", (Color?)null);
            request.AddQuery("g", (IEnumerable<string>?)null);
            request.AddQuery("h", (IEnumerable<Color>?)null);
        });

        Assert.Equal("", target);
    }

    [Fact]
    public async Task AddQuery_SeveralValues_RepeatsTheName()
    {
        var target = await TargetAsync(request =>
        {
            request.AddQuery("status", new[] { Color.Red, Color.Green });
            request.AddQuery("id", ["x", "y"]);
            request.AddQuery("none", Array.Empty<string>());
        });

        Assert.Equal("?status=red&status=green&id=x&id=y", target);
    }

    [Fact]
    public async Task AddJoinedQuery_SeveralValues_HaveCommasBetweenThem()
    {
        var target = await TargetAsync(request =>
        {
            request.AddJoinedQuery("id", ["x", "y&z"]);
            request.AddJoinedQuery("one", ["x"]);
            request.AddJoinedQuery("none", []);
            request.AddJoinedQuery("null", null);
        });

        Assert.Equal("?id=x%2Cy%26z&one=x", target);
    }

    [Fact]
    public void AddJoinedQuery_ValueWithAComma_IsAnArgumentError()
    {
        var exception = Assert.Throws<ArgumentException>(() => Transports.Get().AddJoinedQuery("id", ["x", "y,z"]));

        Assert.StartsWith(
            "'y,z' contains a comma, which separates the values of id. Pass each value separately.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddQuery_Numbers_IgnoreTheCulture()
    {
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "minus";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = odd;
        try
        {
            Assert.Equal("?a=-1.5&b=-2", await TargetAsync(request =>
            {
                request.AddQuery("a", (double?)-1.5);
                request.AddQuery("b", -2);
            }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Query_OfCallOptions_ComesAfter()
    {
        var options = new CallOptions { Query = { { "x", "1 2" }, { "x", "3" } } };
        var request = new ApiRequest(TestOperations.Get, $"a", options);
        request.AddQuery("own", "0");

        Assert.Equal("/a?own=0&x=1%202&x=3", (await CapturedRequest.OfAsync(request)).Target);
    }

    [Fact]
    public async Task Address_TooLongForAUri_IsAnArgumentErrorOrSent()
    {
        var request = new ApiRequest(TestOperations.Get, $"a");
        request.AddQuery("q", new string('x', 200_000));

        // Newer runtimes do not limit the length.
        var exception = await Record.ExceptionAsync(() => CapturedRequest.OfAsync(request));

        Assert.True(exception is null or ArgumentException);
    }

    private static async Task<string> TargetAsync(Action<ApiRequest> build)
    {
        var request = new ApiRequest(TestOperations.Get, $"a");
        build(request);
        return (await CapturedRequest.OfAsync(request)).Target["/a".Length..];
    }
}
