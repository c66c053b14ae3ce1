using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class LineWrapperTests
{
    private static readonly string Long = new('x', 55);

    public static TheoryData<string, string> Lines => new()
    {
        {
            $"    /// <summary>{Long} <see cref=\"A\"/> {Long} <see cref=\"B\"/>.</summary>",
            $"    /// <summary>\n    /// {Long} <see cref=\"A\"/> {Long}\n    /// <see cref=\"B\"/>.\n    /// </summary>"
        },
        {
            $"    /// <param name=\"a\">{Long} <see cref=\"A\"/> {Long}.</param>",
            $"    /// <param name=\"a\">{Long} <see cref=\"A\"/>\n    /// {Long}.</param>"
        },
        {
            $"    public A{Long} B {{ get => _a ?? {Long}; set => Set(ref _a, value, 1); }}",
            $"    public A{Long} B\n    {{\n        get => _a ?? {Long};\n        set => Set(ref _a, value, 1);\n    }}"
        },
        {
            $"    static bool I<A<B>>.Try(ref {Long} a) => Try(ref {Long});",
            $"    static bool I<A<B>>.Try(ref {Long} a) =>\n        Try(ref {Long});"
        },
        {
            $"    protected bool A => base.A || {Long} || {Long} || C;",
            $"    protected bool A =>\n        base.A || {Long} || {Long} || C;"
        },
        {
            $"    protected bool A => base.A || {Long} || {Long} || {Long};",
            $"    protected bool A =>\n        base.A\n            || {Long}\n            || {Long}\n            || {Long};"
        },
        {
            $"    public T M<T>(Func<A, T> {Long}, (A, B) {Long}, int c = 1) => this switch",
            $"    public T M<T>(\n        Func<A, T> {Long},\n        (A, B) {Long},\n        int c = 1) => this switch"
        },
        {
            $"    Call(\"{Long}, (\", {Long}, a);",
            $"    Call(\"{Long}, (\", {Long}, a);"
        },
        {
            $"    Call(\"{Long}, (\", {Long}, abcdefghijklmnopqrst);",
            $"    Call(\n        \"{Long}, (\",\n        {Long},\n        abcdefghijklmnopqrst);"
        },
        {
            $"    new P(a) {{ A = {Long}, B = Call(x, y), C = {Long} }},",
            $"    new P(a)\n    {{\n        A = {Long},\n        B = Call(x, y),\n        C = {Long},\n    }},"
        },
        { $"    A = \"{Long}{Long}{Long}\"", $"    A = \"{Long}{Long}{Long}\"" },
        { "    /// Short.", "    /// Short." },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Wrap_Line_StaysShortWhereItCan(string line, string wrapped) =>
        Assert.Equal($"a\n{wrapped}\nb", LineWrapper.Wrap($"a\n{line}\nb"));

    [Theory]
    [MemberData(nameof(Lines))]
    public void Wrap_WrappedText_ChangesNoMore(string line, string wrapped)
    {
        Assert.NotEmpty(line);
        Assert.Equal(wrapped, LineWrapper.Wrap(wrapped));
    }
}
