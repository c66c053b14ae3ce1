using Fabro.Sdk.Workflows;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>The files that a template references.</summary>
public sealed class TemplateReferencesTests
{
    [Theory]
    [InlineData("plain { text } 100 %", "")]
    [InlineData("{% include \"a.md\" %}", "a.md")]
    [InlineData("{% include 'a.md' %}", "a.md")]
    [InlineData("{%include\"a.md\"%}", "a.md")]
    [InlineData("{%- include \"a.md\" -%}", "a.md")]
    [InlineData("{%+ include \"a.md\" +%}", "a.md")]
    [InlineData("{% include \"a.md\" ignore missing %}", "a.md")]
    [InlineData("{% include \"a.md\" without context %}", "a.md")]
    [InlineData("{% include \"a.md\" ignore missing with context %}", "a.md")]
    [InlineData("{% include (\"a.md\") %}", "a.md")]
    [InlineData("{% extends \"base.md\" %}", "base.md")]
    [InlineData("{% import \"m.md\" as m %}", "m.md")]
    [InlineData("{% from \"m.md\" import x, y as z %}", "m.md")]
    [InlineData("{% if a %}{% include \"a.md\" %}{% else %}{% include \"b.md\" %}{% endif %}", "a.md b.md")]
    [InlineData("{% include \"a.md\" %}{% include \"a.md\" %}", "a.md a.md")]
    [InlineData("{% include \"a%}b.md\" %}", "a%}b.md")]
    [InlineData("{% include \"it\\\"s.md\" %}", "it\"s.md")]
    [InlineData("{# {% include \"a.md\" %} #}", "")]
    [InlineData("{{ \"{% include 'a.md' %}\" }}", "")]
    [InlineData("{% raw %}{% include \"a.md\" %}{% endraw %}{% include \"b.md\" %}", "b.md")]
    [InlineData("{%- raw -%}{{ open {%- endraw -%}", "")]
    [InlineData("{% includes \"a.md\" %}", "")]
    [InlineData("{% set include = \"a.md\" %}", "")]
    [InlineData("{% set x = 'include \"a.md\"' %}", "")]
    [InlineData("{", "")]
    [InlineData("{{ inputs.x }}", "")]
    public void Find_Template_NamesItsFiles(string template, string expected)
    {
        var references = TemplateReferences.Find(template);

        Assert.Equal(expected, string.Join(' ', references.Paths));
        Assert.False(references.HasDynamic);
    }

    [Theory]
    [InlineData("{% include inputs.x %}")]
    [InlineData("{% include [\"a.md\", \"b.md\"] %}")]
    [InlineData("{% include \"a\" ~ \".md\" %}")]
    [InlineData("{% include \"a.md\" if x %}")]
    [InlineData("{% extends layout %}")]
    [InlineData("{% import name as m %}")]
    [InlineData("{% from name import x %}")]
    public void Find_NameThatIsAnExpression_IsDynamic(string template) => Assert.True(TemplateReferences.Find(template).HasDynamic);

    [Theory]
    [InlineData("{% include \"a.md\"")]
    [InlineData("{{ x")]
    [InlineData("{# x")]
    [InlineData("{% raw %} x")]
    [InlineData("{% include %}")]
    [InlineData("{% include \"a.md %}")]
    public void Find_BrokenTemplate_IsRefused(string template) => Assert.Throws<FormatException>(() => TemplateReferences.Find(template));
}
