using System.Diagnostics;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>A test that requires Chromium. It is skipped if none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string? Browser = Find();

    public ChromiumFactAttribute()
    {
        if (Browser is null)
        {
            Skip = "Chromium is not installed. Install it (on Debian: `apt-get install chromium`) to test the page in a browser.";
        }
    }

    /// <summary>Runs the browser in headless mode and returns its standard output.</summary>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        var profile = Directory.CreateTempSubdirectory("fabro-browser");
        try
        {
            var start = new ProcessStartInfo(
                Browser!,
                ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile.FullName}", .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var browser = Process.Start(start)!;
            using var limit = new Timer(static browser => ((Process)browser!).Kill(entireProcessTree: true), browser, 60_000, -1);
            var errors = browser.StandardError.ReadToEndAsync();
            var output = await browser.StandardOutput.ReadToEndAsync();
            await browser.WaitForExitAsync();
            return browser.ExitCode == 0 ? output : throw new InvalidOperationException(await errors);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
