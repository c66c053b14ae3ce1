using System.Text.Json.Nodes;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>A recreated directory in which the CLI was run, and the recorded result.</summary>
internal sealed class RecordedManifest : IDisposable
{
    private readonly TemporaryDirectory _root = new();
    private readonly JsonObject _recorded;

    public RecordedManifest(string path)
    {
        _recorded = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        Directory = Moved(_recorded["directory"]!.GetValue<string>());
        foreach (var (name, text) in _recorded["files"]!.AsObject())
        {
            var file = Path.Combine(Directory, name);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text!.GetValue<string>());
        }

        if (_recorded["git"] is JsonObject git)
        {
            GitCommand.Initialize(Directory, git["branch"]!.GetValue<string>(), git["remote"]!.GetValue<string>());
            if (git["dirty"]!.GetValue<bool>())
            {
                File.WriteAllText(Path.Combine(Directory, "changed.txt"), "not committed");
            }
        }
    }

    /// <summary>The directory with the files.</summary>
    public string Directory { get; }

    /// <summary>The arguments passed to the CLI.</summary>
    public IReadOnlyList<string> Arguments => [.. _recorded["arguments"]!.AsArray().Select(argument => argument!.GetValue<string>())];

    /// <summary>The CLI's error; null if it created a manifest.</summary>
    public string? Error => _recorded["error"] is { } error ? Moved(error.GetValue<string>()) : null;

    /// <summary>The manifest that the CLI created, adapted to this directory.</summary>
    public JsonNode Expected
    {
        get
        {
            var manifest = _recorded["manifest"]!.DeepClone().AsObject();
            manifest["cwd"] = Directory;
            foreach (var config in manifest["configs"]?.AsArray() ?? [])
            {
                config!["path"] = Moved(config["path"]!.GetValue<string>());
            }

            if (manifest["git"] is { } git)
            {
                git["sha"] = GitCommand.Run(Directory, "rev-parse", "HEAD");
            }

            return manifest;
        }
    }

    public void Dispose() => _root.Dispose();

    private string Moved(string text) => text.Replace("/home/dev", _root.Path, StringComparison.Ordinal);
}
