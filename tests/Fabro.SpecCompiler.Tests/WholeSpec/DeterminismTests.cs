namespace Fabro.SpecCompiler.Tests.WholeSpec;

public class DeterminismTests
{
    [Fact]
    public void Compile_Twice_GivesTheSameBytes()
    {
        using var first = new FabroSpec();
        using var second = new FabroSpec();

        var documents = first.CompileToBytes();

        Assert.Equal(documents, second.CompileToBytes());
        Assert.All(documents, document => Assert.DoesNotContain((byte)'\r', document));
    }

    [IcuFact]
    public async Task Compile_TurkishCulture_GivesTheSameBytes()
    {
        using var spec = new FabroSpec();
        var expected = spec.CompileToBytes();

        var result = await TurkishCulture.RunCompilerAsync("compile", spec.WriteSettings());

        result.MustSucceed();
        Assert.Equal("i upper-cased: İ\n", result.Output);
        Assert.Equal(expected, spec.ReadOutput());
    }
}
