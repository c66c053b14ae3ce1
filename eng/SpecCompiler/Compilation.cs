using System.Text.Encodings.Web;
using Fabro.SpecCompiler.Output;
using Fabro.SpecCompiler.Overlays;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler;

/// <summary>One compilation: what the commands of the tool do. Paths in the settings are relative to their folder.</summary>
public sealed class Compilation(CompilerSettings settings, string folder)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where the document for NSwag is, whose output stands beside it.</summary>
    public string Document => Resolve(settings.Document);

    private string OutputFolder => Path.GetDirectoryName(Document)!;

    /// <summary>Writes the corrected document, where the settings want one, and the document for NSwag.</summary>
    public void Compile()
    {
        var document = Pipeline.Correct(settings, folder);
        Directory.CreateDirectory(OutputFolder);
        if (settings.Corrected is { } corrected)
        {
            Save(Resolve(corrected), document.Root);
        }

        Save(Document, NSwagDocument.Write(Pipeline.Build(document, settings), settings));
    }

    /// <summary>Writes the sources, the operations page and the schema of overlays.</summary>
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

    private ApiModel Build() => Pipeline.Build(Pipeline.Correct(settings, folder), settings);

    /// <summary>The files beside the sources that the settings want.</summary>
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
    }

    private SortedDictionary<string, string> Sources(ApiModel api)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in Directory.EnumerateFiles(OutputFolder, "*.cs").Order(StringComparer.Ordinal))
        {
            foreach (var (name, text) in SourceSplitter.Split(File.ReadAllText(output)))
            {
                files[name] = SourceWriter.File(settings, name, text);
            }
        }

        if (files.Count == 0)
        {
            throw new SpecException(OutputFolder, "NSwag runs first", "there is no output of NSwag");
        }

        foreach (var (name, text) in new OptionsWriter(api, settings).Write())
        {
            files[name] = text;
        }

        foreach (var (name, text) in new ExceptionsWriter(api, settings).Write())
        {
            files[name] = text;
        }

        files[$"I{settings.Prefix}Client.g.cs"] = ClientIndexWriter.Interface(api, settings);
        files[$"{settings.Prefix}ClientBase.g.cs"] = ClientIndexWriter.Base(api, settings);
        files[$"{settings.Prefix}Clients.g.cs"] = ClientTableWriter.Write(api, settings);
        files[$"{settings.Prefix}Json.g.cs"] = JsonClassWriter.Write(settings);
        files[$"{settings.Prefix}Profile.g.cs"] = ProfileWriter.Profile(settings);
        files[$"{settings.Prefix}Telemetry.g.cs"] = ProfileWriter.Telemetry(settings);
        files[$"{settings.Prefix}Operations.g.cs"] = OperationTableWriter.Write(api, settings);
        return files;
    }

    private static void Save(string file, JsonObject document) => File.WriteAllText(file, document.ToJsonString(Indented) + "\n");

    private string Resolve(string path) => Path.GetFullPath(Path.Combine(folder, path));
}
