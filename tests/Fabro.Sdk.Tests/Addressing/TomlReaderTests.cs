using Fabro.Sdk.Addressing;

namespace Fabro.Sdk.Tests.Addressing;

public sealed class TomlReaderTests
{
    [Theory]
    [InlineData("k = \"a\\tb\\n\\\"c\\\" \\\\ \\u00e9 \\U0001F600\"", "a\tb\n\"c\" \\ é 😀")]
    [InlineData("k = 'C:\\no\\escape'", "C:\\no\\escape")]
    [InlineData("k = \"\"", "")]
    [InlineData("k = ''", "")]
    [InlineData("k = \"\"\"\nfirst\nsecond\"\"\"", "first\nsecond")]
    [InlineData("k = \"\"\"one \\\n\n   two\"\"\"", "one two")]
    [InlineData("k = \"\"\"two quotes: \"\" and at the end\"\"\"\"\"", "two quotes: \"\" and at the end\"\"")]
    [InlineData("k = '''\r\nraw \\ 'text\n'''", "raw \\ 'text\n")]
    [InlineData("k = \"a # b\" # comment", "a # b")]
    [InlineData("# comment\n\n\tk\t=\t\"v\"\t", "v")]
    [InlineData("\"k\" = 'v'", "v")]
    [InlineData("'k' = 'v'\nn = 1", "v")]
    public void Read_String_IsUnescaped(string text, string value) => Assert.Equal(value, TomlReader.Read(text).Text("k"));

    [Theory]
    [InlineData("true")]
    [InlineData("-0.5e+3")]
    [InlineData("0xdead_beef")]
    [InlineData("1979-05-27T07:32:00.999999-07:00")]
    [InlineData("1979-05-27 07:32:00Z")]
    [InlineData("1979-05-27")]
    [InlineData("07:32:00")]
    [InlineData("[]")]
    [InlineData("[ [1, 2], ['a'], {x = 1}, ] # end")]
    [InlineData("[\n  1, # one\n  2\n]")]
    [InlineData("{}")]
    [InlineData("{ a = 1, b.c = [1], \"d\" = { e = 'f' } }")]
    public void Read_OtherValue_IsPassedOver(string value)
    {
        var table = TomlReader.Read($"k = {value}\nnext = 'here'");

        Assert.Null(table.Text("k"));
        Assert.Equal("here", table.Text("next"));
    }

    [Fact]
    public void Read_Tables_AreNested()
    {
        var table = TomlReader.Read("""
            a.b.c = "dotted"
            [ x . "y.z" ]
            k = "quoted"
            [x]
            k = "outer"
            [[list]]
            k = "first"
            [[list]]
            k = "second"
            [list.inner]
            k = "of the second"
            """);

        Assert.Equal("dotted", table.Table("a")!.Table("b")!.Text("c"));
        Assert.Equal("quoted", table.Table("x")!.Table("y.z")!.Text("k"));
        Assert.Equal("outer", table.Table("x")!.Text("k"));
        Assert.Null(table.Table("list"));
    }

    [Theory]
    [InlineData("k", "Line 1: '=' is missing.")]
    [InlineData("k =", "Line 1: a value is missing.")]
    [InlineData("= 1", "Line 1: a key is missing.")]
    [InlineData("\n\nk = \"open", "Line 3: a string does not end.")]
    [InlineData("k = \"open\nx\"", "Line 1: a string does not end.")]
    [InlineData("k = '''open\n", "Line 2: a string does not end.")]
    [InlineData("k = 1 2", "Line 1: something follows where the line should end.")]
    [InlineData("k = 1\nk = 2", "Line 2: a key is there twice.")]
    [InlineData("[a]\n[a]", "Line 2: a table is there twice.")]
    [InlineData("a = 1\n[a]", "Line 2: a key is a value in one place and a table in another.")]
    [InlineData("[a]\n[[a]]", "Line 2: a key is one table in one place and several in another.")]
    [InlineData("[a\n", "Line 1: ']' is missing.")]
    [InlineData("[[a]\n", "Line 1: ']' is missing.")]
    [InlineData("k = [1 2]", "Line 1: ']' is missing.")]
    [InlineData("k = [1", "Line 1: ']' is missing.")]
    [InlineData("k = {a = 1", "Line 1: '}' is missing.")]
    [InlineData("k = \"\\q\"", "Line 1: a string has an unknown escape.")]
    [InlineData("k = \"\\u12\"", "Line 1: a string has an unknown escape.")]
    [InlineData("k = \"\\ud800\"", "Line 1: a string has an escape that is no character.")]
    [InlineData("k = \"\\UFFFFFFFF\"", "Line 1: a string has an escape that is no character.")]
    [InlineData("\0", "Line 1: a key is missing.")]
    public void Read_NoToml_SaysWhere(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => TomlReader.Read(text)).Message);
}
