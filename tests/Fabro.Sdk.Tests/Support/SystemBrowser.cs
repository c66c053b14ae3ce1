using System.Diagnostics;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A replacement for the program that opens pages in the user's browser on Linux. It reports the page that it was given.</summary>
internal sealed class SystemBrowser : IDisposable
{
    private const string Program = "xdg-open";

    private readonly TemporaryDirectory _directory = new();
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    private SystemBrowser()
    {
    }

    private string Pipe => _directory["opened"];

    /// <summary>Puts the replacement first on the path. No other test uses a program of this name.</summary>
    public static async Task<SystemBrowser> InstallAsync()
    {
        var browser = new SystemBrowser();
        using var process = Process.Start("mkfifo", browser.Pipe);
        await process.WaitForExitAsync();
        var program = browser._directory[Program];
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf %s \"$1\" > '{browser.Pipe}'\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", $"{browser._directory.Path}:{browser._path}");
        return browser;
    }

    /// <summary>Waits for the page and returns its address.</summary>
    public async Task<Uri> OpenedAsync() => new(await Task.Run(() => File.ReadAllText(Pipe)));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        _directory.Dispose();
    }
}
