namespace Fabro.Sdk.Core.Tests.Telemetry;

/// <summary>
/// Each value from a server that this version does not know is reported once. What is stored and reported stays small whatever the value
/// is.
/// </summary>
public sealed class UnknownValuesTests
{
    private readonly List<(UnknownValue Value, string? Path)> _reports = [];
    private readonly UnknownValues _values;

    public UnknownValuesTests() => _values = new UnknownValues((value, path) => _reports.Add((value, path)));

    [Fact]
    public void Constructor_NobodyToTell_Throws() => Assert.Throws<ArgumentNullException>(static () => new UnknownValues(null!));

    [Fact]
    public async Task SendAsync_UnknownOfEveryKind_IsReportedOnceEach()
    {
        var transport = Transports.Over(
            new StubHandler(static _ => Transports.Json("""{"seq":"one","mood":1,"mood2":2,"shape":{"kind":"cube"}}""")),
            new ApiTransportOptions { UnknownValues = _values });

        for (var i = 0; i < 3; i++)
        {
            await transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>());
        }

        Assert.Equal(
            [
                (new("shape", "Item", "seq"), "$.seq"),
                (new("member", "Item", "mood"), null),
                (new("member", "Item", "mood2"), null),
                (new("kind", "Shape", "cube"), (string?)null),
            ],
            _reports);
    }

    [Theory]
    [InlineData("kind", "T", "n", false)]
    [InlineData("member", "T", "n", true)]
    [InlineData("kind", "U", "n", true)]
    [InlineData("kind", "T", "m", true)]
    [InlineData("kind", "T", "N", true)]
    public void IsNew_SecondValue_IsWhereAPartDiffers(string kind, string type, string name, bool expected)
    {
        Assert.True(_values.IsNew(new("kind", "T", "n")));

        Assert.Equal(expected, _values.IsNew(new(kind, type, name)));
    }

    [Fact]
    public void IsNew_MoreThanAnyServerHas_StopsAt1024()
    {
        var fresh = Enumerable.Range(0, 3000).Count(number => _values.IsNew(new("member", "T", $"m{number}")));

        Assert.Equal(1024, fresh);
        Assert.False(_values.IsNew(new("member", "T", "another")));
    }

    [Fact]
    public void IsNew_LongNamesWithOneBeginning_AreOne()
    {
        var start = new string('n', 100_000);

        Assert.True(_values.IsNew(new("value", "T", start + "1")));
        Assert.False(_values.IsNew(new("value", "T", start + "2")));
    }

    [Theory]
    [InlineData("a\r\nforged line")]
    [InlineData("\u001b[31mred")]
    [InlineData("\0")]
    public void Report_ControlCharacters_AreEscapedInNameAndPath(string text)
    {
        _values.Report(new("value", "T", text), "$." + text);

        var (value, path) = Assert.Single(_reports);
        Assert.DoesNotContain(value.Name + path, char.IsControl);
    }

    [Fact]
    public void Report_LongTexts_AreCut()
    {
        var text = new string('x', 200_000);

        _values.Report(new("value", "T", text), text);

        var (value, path) = Assert.Single(_reports);
        Assert.InRange(value.Name.Length, 10, 1000);
        Assert.InRange(path!.Length, 10, 1000);
    }

    [Fact]
    public void IsNew_ManyThreads_CountEachOnce()
    {
        var fresh = 0;
        Parallel.For(0, 8, _ =>
        {
            for (var number = 0; number < 500; number++)
            {
                if (_values.IsNew(new("member", "T", $"m{number}")))
                {
                    Interlocked.Increment(ref fresh);
                }
            }
        });

        Assert.Equal(500, fresh);
    }
}
