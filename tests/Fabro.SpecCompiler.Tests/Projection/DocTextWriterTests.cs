using Fabro.SpecCompiler.Passes;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Tests.Projection;

public class DocTextWriterTests
{
    private const string Location = "names.json#/there";

    [Theory]
    [InlineData("As it is: 'a' & \"b\" < c.", "As it is: 'a' &amp; \"b\" &lt; c.")]
    [InlineData("Unless {all} is set.", "Unless <paramref name=\"all\"/> is set.")]
    [InlineData("See {Things.ListAsync}.", "See <see cref=\"IThingsClient.ListAsync\"/>.")]
    [InlineData("{Things.ListWithResponseAsync}", "<see cref=\"IThingsClient.ListWithResponseAsync\"/>")]
    [InlineData("{Things}", "<see cref=\"IThingsClient\"/>")]
    [InlineData("{Order}{Order.Line}", "<see cref=\"Order\"/><see cref=\"Order.Line\"/>")]
    [InlineData("{Size.Small}", "<see cref=\"Size.Small\"/>")]
    [InlineData("{Shape.Kind}", "<see cref=\"Shape.Kind\"/>")]
    public void Write_Text_RefersToWhatItNames(string text, string expected) => Assert.Equal(expected, Write(text));

    [Theory]
    [InlineData("{other}")]
    [InlineData("{Things.DropAsync}")]
    [InlineData("{Things.List}")]
    [InlineData("{things.ListAsync}")]
    [InlineData("{Order.line}")]
    [InlineData("{Order.Line.Text}")]
    [InlineData("{Size.Large}")]
    [InlineData("{Lost}")]
    [InlineData("{}")]
    [InlineData("{ all }")]
    [InlineData("{all")]
    [InlineData("all}")]
    [InlineData("{{all}}")]
    public void Write_NameThatNothingHas_IsRefused(string text) => Check.Refuses(() => Write(text), Location, "references in texts");

    private static string Write(string text)
    {
        var api = Spec.Operation("{}", """
            {
              "Order": { "type": "object", "properties": { "line": { "type": "string" } } },
              "Shape": { "type": "object", "discriminator": { "propertyName": "kind", "mapping": {} } },
              "Size": { "enum": ["small"] }
            }
            """);
        new EnumNames().Apply(api);
        new Members().Apply(api);
        return new DocTextWriter(api).Write(
            new DocText(text, Location), new Dictionary<string, string> { ["all"] = "<paramref name=\"all\"/>" });
    }
}
