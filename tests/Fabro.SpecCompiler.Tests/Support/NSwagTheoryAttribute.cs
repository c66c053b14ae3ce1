namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>A test that runs NSwag, and is skipped where its binaries are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NSwagTheoryAttribute : TheoryAttribute
{
    public NSwagTheoryAttribute() => Skip = File.Exists(Executable) ? null : $"NSwag is not installed: run `npm ci` in {SourceTree.Spec}.";

    internal static string Executable { get; } =
        Path.Combine(SourceTree.Spec, "node_modules", "nswag", "bin", "binaries", "Net100", "dotnet-nswag.dll");
}
