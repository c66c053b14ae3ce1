namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>A test that requires culture data. It is skipped on Unix without ICU.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IcuFactAttribute : FactAttribute
{
    private static readonly string[] LibraryFolders = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/opt/homebrew/lib"];

    public IcuFactAttribute() => Skip = HasIcu() ? null : "ICU is not installed, so .NET has no Turkish culture.";

    private static bool HasIcu() => !OperatingSystem.IsLinux() || LibraryFolders.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder, "*-linux-*").Append(folder))
        .Any(folder => Directory.EnumerateFiles(folder, "libicuuc.so.*").Any());
}
