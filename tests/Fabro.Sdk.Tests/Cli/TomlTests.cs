using Fabro.Sdk.Cli;

namespace Fabro.Sdk.Tests.Cli;

/// <summary>What a settings file may and may not contain, according to TOML 1.1. Errors do not quote an invalid file.</summary>
public sealed class TomlTests
{
    private const string Secret = "h7sh-h7sh";

    [Theory]
    [InlineData("k = \"a\\tb\\n\\\"c\\\" \\\\ \\u00e9 \\U0001F600\"", "a\tb\n\"c\" \\ é 😀")]
    [InlineData("k = 'C:\\no\\escape'", "C:\\no\\escape")]
    [InlineData("k = \"\"", "")]
    [InlineData("k = \"\"\"\nfirst\nsecond\"\"\"", "first\nsecond")]
    [InlineData("k = \"\"\"one \\\n\n   two\"\"\"", "one two")]
    [InlineData("k = \"a # b\" # comment", "a # b")]
    [InlineData("# comment\n\n\tk\t=\t\"v\"\t", "v")]
    [InlineData("\"k\" = 'v'", "v")]
    [InlineData("\uFEFFk = 'v'", "v")]
    [InlineData("k = \"\\x41\\e\"", "A\u001b")]
    [InlineData("k = 'v'\nt = {\n a = 1,\n}\nx = 07:32\ny = 0xdead_beef\nz = [1, # one\n 2,]", "v")]
    public void Read_Toml_HasItsStrings(string text, string value) => Assert.Equal(value, Toml.FindText(Toml.Read(text), "k"));

    [Fact]
    public void Read_Tables_AreNested()
    {
        var table = Toml.Read("""
            a.b.c = "dotted"
            [ x . "y.z" ]
            k = "quoted"
            [[list]]
            k = "first"
            """);

        Assert.Equal("dotted", Toml.FindText(Toml.FindTable(Toml.FindTable(table, "a"), "b"), "c"));
        Assert.Equal("quoted", Toml.FindText(Toml.FindTable(Toml.FindTable(table, "x"), "y.z"), "k"));
        Assert.Null(Toml.FindTable(table, "list"));
        Assert.Null(Toml.FindText(table, "none"));
    }

    [Theory]
    [InlineData("k", 1)]
    [InlineData("k =", 1)]
    [InlineData("= 1", 1)]
    [InlineData("\n\nk = \"open", 3)]
    [InlineData("k = \"open\nx\"", 1)]
    [InlineData("k = 1 2", 1)]
    [InlineData("k = 1\nk = 2", 2)]
    [InlineData("[a]\n[a]", 2)]
    [InlineData("a = 1\n[a]", 2)]
    [InlineData("[a]\n[[a]]", 2)]
    [InlineData("[[a]]\n[a]", 2)]
    [InlineData("a.b = 1\na = 2", 2)]
    [InlineData("a = {x = 1}\na.y = 2", 2)]
    [InlineData("a = {b = 1}\n[a.c]", 2)]
    [InlineData("[a]\nb.c = 1\n[a.b]", 3)]
    [InlineData("k = {a = 1, a = 2}", 1)]
    [InlineData("[a\n", 1)]
    [InlineData("[]", 1)]
    [InlineData("[a.]", 1)]
    [InlineData("k = [1 2]", 1)]
    [InlineData("k = {a = 1", 1)]
    [InlineData("k = \"\\q\"", 1)]
    [InlineData("k = \"\\ud800\"", 1)]
    [InlineData("k = 01", 1)]
    [InlineData("k = 1__0", 1)]
    [InlineData("k = tru", 1)]
    [InlineData("k = 1.e5", 1)]
    [InlineData("k = .5", 1)]
    [InlineData("k = +0x1", 1)]
    [InlineData("k = 2026-13-01", 1)]
    [InlineData("k = 2026-02-30", 1)]
    [InlineData("k = 25:00:00", 1)]
    [InlineData("k = '\u0001'", 1)]
    [InlineData("# \u0001", 1)]
    [InlineData("\0", 1)]
    public void Read_NoToml_SaysWhere(string text, int line) =>
        Assert.Equal($"line {line} is not valid.", Assert.Throws<FormatException>(() => Toml.Read(text)).Message);

    [Theory]
    [InlineData("k = '" + Secret)]
    [InlineData("k = " + Secret)]
    [InlineData(Secret + " = 1\n" + Secret + " = 2")]
    [InlineData("k = \"\\q" + Secret + "\"")]
    [InlineData("[" + Secret + "\n")]
    [InlineData("k = 2026-13-01" + Secret)]
    public void Read_NoToml_TellsNothingOfWhatStandsThere(string text) =>
        Assert.DoesNotContain(Secret, Assert.Throws<FormatException>(() => Toml.Read(text)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("[", "]", 100_000)]
    [InlineData("{a=", "}", 100_000)]
    [InlineData("[", "]", 65)]
    [InlineData("[{a=", "}]", 5000)]
    public void Read_DeepNesting_IsRefused(string open, string close, int depth)
    {
        var text = "k = " + string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

        Assert.Throws<FormatException>(() => Toml.Read(text));
    }

    [Theory]
    [InlineData("[{0}]\nx = 1")]
    [InlineData("{0} = 1")]
    public void Read_DeepKey_IsRefused(string form)
    {
        var key = string.Join('.', Enumerable.Repeat("a", 10_000));
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, key);

        Assert.Throws<FormatException>(() => Toml.Read(text));
    }

    [LinuxFact]
    public void ReadText_FileWithoutEnd_IsGivenUp()
    {
        Assert.Throws<IOException>(() => UserEnvironment.Process.ReadText("/dev/zero"));
    }
}
