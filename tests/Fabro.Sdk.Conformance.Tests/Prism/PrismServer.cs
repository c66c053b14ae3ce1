using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Runs Prism as a mock of the corrected specification on a free local port while the tests of a class run.</summary>
public partial class PrismServer : IAsyncLifetime
{
    // Prism exits when its standard input is closed, so it also exits when this process is killed.
    private const string Launcher = "process.stdin.on('end', () => process.exit()).resume(); require(process.argv[1]);";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("fabro-prism-").FullName;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    public PrismServer()
        : this("")
    {
    }

    protected PrismServer(string api) => Document = PrismDocument.Load(api);

    public Uri Address => _address.Task.Result;

    /// <summary>The specification that Prism mocks.</summary>
    internal PrismDocument Document { get; }

    public async Task InitializeAsync()
    {
        if (PrismTool.Obstacle is not null)
        {
            return;
        }

        var file = Path.Combine(_folder, "openapi.json");
        await File.WriteAllTextAsync(file, Document.ToString());
        _process = Start(file);
        await _address.Task.WaitAsync(StartTimeout);
    }

    public async Task DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Process Start(string file)
    {
        string[] arguments = ["-e", Launcher, PrismTool.Script, "mock", file, "--dynamic", "--host", "127.0.0.1", "--port", "0"];
        var start = new ProcessStartInfo("node", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"Prism exited before it was ready:\n{_log}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Read(string? line)
    {
        if (_address.Task.IsCompleted || line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.AppendLine(line);
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"listening on (http://\S+)")]
    private static partial Regex Listening();
}
