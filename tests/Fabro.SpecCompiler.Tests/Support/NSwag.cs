namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>
/// Runs NSwag like the generation does: with the settings and templates in <c>spec</c> and the executable of the compiler's package
/// reference.
/// </summary>
internal static class NSwag
{
    private static readonly Lazy<Task<string>> Executable = new(FindAsync);

    public static async Task RunAsync(string document, string output)
    {
        string[] arguments = [await Executable.Value, "run", "nswag.json", $"/variables:Document={document},Output={output}"];
        (await Tool.RunAsync("dotnet", arguments, SourceTree.Spec)).MustSucceed();
    }

    private static async Task<string> FindAsync()
    {
        var compiler = Path.Combine(SourceTree.Root, "eng", "SpecCompiler", "SpecCompiler.csproj");
        var result = await Tool.RunAsync("dotnet", ["msbuild", compiler, "-getProperty:NSwagDir_Net100"]);
        result.MustSucceed();
        return Path.Combine(result.Output.Trim(), "dotnet-nswag.dll");
    }
}
