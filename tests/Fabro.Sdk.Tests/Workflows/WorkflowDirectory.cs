using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>A directory with the files of a workflow, and a home directory next to it.</summary>
internal sealed class WorkflowDirectory : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public WorkflowDirectory(params (string Name, string Text)[] files)
    {
        Path = Directory.CreateDirectory(_root["work"]).FullName;
        Environment = new FakeEnvironment { Variables = { ["FABRO_HOME"] = _root["home"] } };
        foreach (var (name, text) in files)
        {
            Write(name, text);
        }
    }

    /// <summary>The working directory of the run.</summary>
    public string Path { get; }

    public FakeEnvironment Environment { get; }

    public static string Graph(string statements) => $"digraph G {{ start [shape=Mdiamond] exit [shape=Msquare] {statements} }}";

    /// <summary>The path of a file. Names that begin with <c>~/</c> are in the user's <c>FABRO_HOME</c>.</summary>
    public string this[string name] =>
        name.StartsWith("~/", StringComparison.Ordinal)
            ? System.IO.Path.Combine(_root["home"], name[2..])
            : System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
    }

    public Task<RunRequest> RequestAsync(string workflow, string directory = "") =>
        RunRequest.FromWorkflowAsync(workflow, this[directory], Environment, CancellationToken.None);

    public async Task<RunManifest> ManifestAsync(string workflow, string directory = "") =>
        (await RequestAsync(workflow, directory)).ToManifest();

    public async Task<FabroWorkflowException> RefusedAsync(string workflow = "flow.fabro") =>
        await Assert.ThrowsAsync<FabroWorkflowException>(() => RequestAsync(workflow));

    public void Dispose() => _root.Dispose();
}
