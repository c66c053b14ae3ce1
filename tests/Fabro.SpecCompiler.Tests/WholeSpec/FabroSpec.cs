namespace Fabro.SpecCompiler.Tests.WholeSpec;

/// <summary>The facts and overlays of Fabro itself, copied into a folder where they are compiled.</summary>
internal sealed class FabroSpec : IDisposable
{
    private static readonly string[] Files = ["fabro.openapi.json", "fabro.events.json"];
    private readonly TempFolder _folder = new();

    public FabroSpec()
    {
        foreach (var file in Files)
        {
            _folder.Write(file, File.ReadAllText(Path.Combine(SourceTree.Spec, file)));
        }

        foreach (var overlay in Directory.EnumerateFiles(Path.Combine(SourceTree.Spec, "overlay"), "*.json"))
        {
            _folder.Write($"overlay/{Path.GetFileName(overlay)}", File.ReadAllText(overlay));
        }

        Settings = CompilerSettings.Load(Path.Combine(SourceTree.Spec, "compiler.json")) with
        {
            Document = "output/fabro.nswag.json",
            Corrected = "output/fabro.corrected.json",
            Sources = "sources",
            OperationsPage = null,
        };
    }

    public CompilerSettings Settings { get; }

    /// <summary>What Fabro publishes, before anything is done to it.</summary>
    public SpecDocument Facts => new(Spec.Parse(File.ReadAllText(_folder[Settings.Spec])));

    /// <summary>What Fabro publishes about its events.</summary>
    public JsonObject EventFacts => Spec.Parse(File.ReadAllText(_folder[Settings.Events!.Facts]));

    public void Dispose() => _folder.Dispose();

    public SpecDocument Correct() => Pipeline.Correct(Settings, _folder.Path);

    public ApiModel Build() => Pipeline.Build(Correct(), Settings);

    /// <summary>Compiles as the tool does; returns the bytes of both documents.</summary>
    public IReadOnlyList<byte[]> CompileToBytes()
    {
        new Compilation(Settings, _folder.Path).Compile();
        return ReadOutput();
    }

    /// <summary>Writes the settings beside the copies, for the tool in a process of its own.</summary>
    public string WriteSettings()
    {
        var settings = Spec.Parse(File.ReadAllText(Path.Combine(SourceTree.Spec, "compiler.json")));
        settings["document"] = Settings.Document;
        settings["corrected"] = Settings.Corrected;
        return _folder.Write("compiler.json", settings.ToJsonString());
    }

    public IReadOnlyList<byte[]> ReadOutput() => [File.ReadAllBytes(_folder[Settings.Corrected!]), File.ReadAllBytes(_folder[Settings.Document])];

    public void AddOverlay(string name, JsonObject patch) => _folder.Write($"overlay/{name}", patch.ToJsonString());

    /// <summary>Changes the first overlay that names an operation's client and method; returns the pointer to the operation.</summary>
    public string ChangeNamesOf(string path, string verb, Action<JsonObject> change)
    {
        foreach (var file in Directory.EnumerateFiles(_folder["overlay"], "*.json").Order(StringComparer.Ordinal))
        {
            var overlay = Spec.Parse(File.ReadAllText(file));
            if (overlay["paths"]?[path]?[verb] is JsonObject operation && operation["x-client"] is not null)
            {
                change(operation);
                File.WriteAllText(file, overlay.ToJsonString());
                return $"/paths/{JsonPointer.Escape(path)}/{verb}";
            }
        }

        throw new InvalidOperationException($"No overlay names {verb} {path}.");
    }
}
