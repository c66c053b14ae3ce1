namespace Fabro.SpecCompiler.Tests.WholeSpec;

/// <summary>Fabro's own specification and overlays, copied to a temporary folder and compiled there.</summary>
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

        foreach (var docs in Directory.EnumerateFiles(Path.Combine(SourceTree.Spec, "overlay", "docs"), "*.json"))
        {
            _folder.Write($"overlay/docs/{Path.GetFileName(docs)}", File.ReadAllText(docs));
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

    /// <summary>The specification that Fabro publishes, unchanged.</summary>
    public SpecDocument Facts => new(Spec.Parse(File.ReadAllText(_folder[Settings.Spec])));

    /// <summary>The event specification that Fabro publishes.</summary>
    public JsonObject EventFacts => Spec.Parse(File.ReadAllText(_folder[Settings.Events!.Facts]));

    public void Dispose() => _folder.Dispose();

    public SpecDocument Correct() => Pipeline.Correct(Settings, _folder.Path);

    public ApiModel Build() => Pipeline.Build(Correct(), Settings, Pipeline.ReadDocs(Settings, _folder.Path));

    /// <summary>Compiles like the tool does. Returns the bytes of both documents.</summary>
    public IReadOnlyList<byte[]> CompileToBytes()
    {
        new Compilation(Settings, _folder.Path).Compile();
        return ReadOutput();
    }

    /// <summary>Writes the settings next to the copies, for the tool in a separate process.</summary>
    public string WriteSettings()
    {
        var settings = Spec.Parse(File.ReadAllText(Path.Combine(SourceTree.Spec, "compiler.json")));
        settings["document"] = Settings.Document;
        settings["corrected"] = Settings.Corrected;
        return _folder.Write("compiler.json", settings.ToJsonString());
    }

    public IReadOnlyList<byte[]> ReadOutput() =>
        [File.ReadAllBytes(_folder[Settings.Corrected!]), File.ReadAllBytes(_folder[Settings.Document])];

    public void AddOverlay(string name, JsonObject patch) => _folder.Write($"overlay/{name}", patch.ToJsonString());

    /// <summary>Changes the documentation of a type. Returns the name of its file.</summary>
    public string ChangeDocsOf(string type, Action<JsonObject> change)
    {
        foreach (var file in Directory.EnumerateFiles(_folder["overlay/docs"], "*.json"))
        {
            var content = Spec.Parse(File.ReadAllText(file));
            if (content[type] is JsonObject docs)
            {
                change(docs);
                File.WriteAllText(file, content.ToJsonString());
                return Path.GetFileName(file);
            }
        }

        throw new InvalidOperationException($"No file documents {type}.");
    }

    /// <summary>Changes the first overlay that names the operation's client and method. Returns the pointer to the operation.</summary>
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
