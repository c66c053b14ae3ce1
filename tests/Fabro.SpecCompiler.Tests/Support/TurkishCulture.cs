namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>
/// Runs the compiler in a separate process with the Turkish culture. The build makes the compiler culture-invariant. This helper reverts
/// that setting, so that the code itself must be culture-independent.
/// </summary>
internal static class TurkishCulture
{
    public static async Task<ToolResult> RunCompilerAsync(params string[] arguments)
    {
        using var folder = new TempFolder();
        var runtime = Spec.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(Tool.Compiler, ".runtimeconfig.json")));
        runtime["runtimeOptions"]!["configProperties"]!["System.Globalization.Invariant"] = false;
        runtime["runtimeOptions"]!["configProperties"]!["System.Globalization.PredefinedCulturesOnly"] = false;
        var config = folder.Write("turkish.runtimeconfig.json", runtime.ToJsonString());
        return await Tool.RunAsync(
            "dotnet",
            ["exec", "--runtimeconfig", config, Tool.Compiler, .. arguments],
            environment: new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location });
    }
}
