namespace Fabro.SpecCompiler.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("compile", "--help")]
    [InlineData("check", "compiler.json", "-h")]
    [InlineData]
    public async Task Run_Help_TellsEveryCommand(params string[] arguments)
    {
        var result = await Tool.RunCompilerAsync(arguments);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(["usage:", "compile ", "write ", "check "], word => Assert.Contains(word, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("frobnicate", "compiler.json")]
    [InlineData("frobnicate")]
    [InlineData("compile")]
    [InlineData("compile", "compiler.json", "more")]
    public async Task Run_UnknownCommand_ShowsHelpAndEndsWithTwo(params string[] arguments)
    {
        var result = await Tool.RunCompilerAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("usage:", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MissingSettings_NamesTheFileAndEndsWithOne()
    {
        var result = await Tool.RunCompilerAsync("compile", _folder["compiler.json"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(_folder["compiler.json"], result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "spec": "a.json", "unheardOf": true }""")]
    public async Task Run_UnreadableSettings_NamesTheFileAndEndsWithOne(string settings)
    {
        var result = await Tool.RunCompilerAsync("compile", _folder.Write("compiler.json", settings));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(_folder["compiler.json"], result.Error, StringComparison.Ordinal);
        Assert.Contains("(rule: settings)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RefusedShape_NamesPlaceAndRuleAndEndsWithOne()
    {
        var settings = SmallApi.WriteTo(_folder);
        _folder.Write("overlay/odd.json", """
            { "components": { "schemas": { "Line": { "properties": { "text": { "type": ["string", "integer"] } } } } } }
            """);

        var result = await Tool.RunCompilerAsync("compile", settings);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("/components/schemas/Line/properties/text: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("(rule: nullability)\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WriteBeforeNSwag_SaysWhatIsMissing()
    {
        var settings = SmallApi.WriteTo(_folder);
        (await Tool.RunCompilerAsync("compile", settings)).MustSucceed();

        var result = await Tool.RunCompilerAsync("write", settings);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("(rule: NSwag runs first)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CheckAfterWrite_IsContentUntilAFileIsStale()
    {
        var settings = SmallApi.WriteTo(_folder);
        (await Tool.RunCompilerAsync("compile", settings)).MustSucceed();
        _folder.Write("output/Models.cs", "//// file: Models/Order.g.cs\npublic class Order;\n");
        (await Tool.RunCompilerAsync("write", settings)).MustSucceed();
        (await Tool.RunCompilerAsync("check", settings)).MustSucceed();
        _folder.Write("sources/Models/Order.g.cs", "public class Edited;\n");
        _folder.Write("sources/Models/Gone.g.cs", "public class Gone;\n");
        _folder.Write("operations.md", "edited\n");

        var result = await Tool.RunCompilerAsync("check", settings);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("not up to date: Models/Gone.g.cs\nnot up to date: Models/Order.g.cs\nnot up to date: operations.md\n", result.Error);
        Assert.Equal("public class Edited;\n", await File.ReadAllTextAsync(_folder["sources/Models/Order.g.cs"]));
    }
}
