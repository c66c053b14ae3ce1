using System.Text.Encodings.Web;
using Fabro.SpecCompiler.Output;
using Fabro.SpecCompiler.Overlays;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler;

/// <summary>
/// A compilation, which implements the commands of the tool. Paths in the settings are relative to the folder of the settings file.
/// </summary>
public sealed class Compilation(CompilerSettings settings, string folder)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The path of the document for NSwag. NSwag's output is in the same folder.</summary>
    public string Document => Resolve(settings.Document);

    private string OutputFolder => Path.GetDirectoryName(Document)!;

    /// <summary>Writes the document for NSwag, and the corrected document if it is configured.</summary>
    public void Compile()
    {
        var document = Pipeline.Correct(settings, folder);
        Directory.CreateDirectory(OutputFolder);
        if (settings.Corrected is { } corrected)
        {
            Save(Resolve(corrected), document.Root);
        }

        Save(Document, NSwagDocument.Write(Build(document), settings));
    }

    /// <summary>Writes the sources, the operations page, and the JSON schemas of the handwritten files.</summary>
    public void Write()
    {
        var api = Build();
        SourceFolder.Write(Resolve(settings.Sources), Sources(api));
        foreach (var (path, text) in Pages(api))
        {
            File.WriteAllText(Resolve(path), text);
        }
    }

    /// <summary>The files that <see cref="Write"/> would change.</summary>
    public IReadOnlyList<string> Check()
    {
        var api = Build();
        var stale = Pages(api).Where(page => !File.Exists(Resolve(page.Path)) || File.ReadAllText(Resolve(page.Path)) != page.Text);
        return [.. SourceFolder.Differences(Resolve(settings.Sources), Sources(api)), .. stale.Select(page => page.Path)];
    }

    private ApiModel Build() => Build(Pipeline.Correct(settings, folder));

    private ApiModel Build(SpecDocument document) => Pipeline.Build(document, settings, Pipeline.ReadDocs(settings, folder));

    /// <summary>The configured files other than the sources.</summary>
    private IEnumerable<(string Path, string Text)> Pages(ApiModel api)
    {
        if (settings.OperationsPage is { } page)
        {
            yield return (page, OperationsPageWriter.Write(api));
        }

        if (settings.OverlaySchema is { } schema)
        {
            yield return (schema, OverlaySchema.Write());
        }

        if (settings.DocsSchema is { } docsSchema)
        {
            yield return (docsSchema, OverlaySchema.WriteDocs());
        }
    }

    private SortedDictionary<string, string> Sources(ApiModel api)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in Directory.EnumerateFiles(OutputFolder, "*.cs").Order(StringComparer.Ordinal))
        {
            foreach (var (name, text) in SourceSplitter.Split(File.ReadAllText(output)))
            {
                Add(name, text);
            }
        }

        if (files.Count == 0)
        {
            throw new SpecException(OutputFolder, "NSwag runs first", "the folder has no output of NSwag");
        }

        foreach (var (name, text) in new OptionsWriter(api).Write())
        {
            Add(name, text);
        }

        foreach (var (name, text) in new ExceptionsWriter(api, settings).Write())
        {
            Add(name, text);
        }

        var prefix = settings.Prefix;
        Add($"I{prefix}Client.g.cs", ClientIndexWriter.Interface(api, settings));
        Add($"{prefix}ClientBase.g.cs", ClientIndexWriter.Base(api, settings));
        Add($"{prefix}Clients.g.cs", ClientTableWriter.Write(api, settings));
        Add($"{prefix}Json.g.cs", JsonClassWriter.Write(settings));
        Add($"{prefix}Profile.g.cs", ProfileWriter.Profile(settings));
        Add($"{prefix}Telemetry.g.cs", ProfileWriter.Telemetry(settings));
        Add($"{prefix}Operations.g.cs", OperationTableWriter.Write(api, settings));
        files["GlobalUsings.g.cs"] = SourceWriter.GlobalUsings(settings);
        return files;

        void Add(string name, string type) => files[name] = LineWrapper.Wrap(SourceWriter.File(settings, name, type));
    }

    private static void Save(string file, JsonObject document) => File.WriteAllText(file, document.ToJsonString(Indented) + "\n");

    private string Resolve(string path) => Path.GetFullPath(Path.Combine(folder, path));
}
