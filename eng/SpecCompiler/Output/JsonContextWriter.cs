using System.Text;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes the one JsonSerializerContext, with a root for every model and every type an operation sends or answers with.</summary>
public static class JsonContextWriter
{
    public static string Write(SpecDocument document, CompilerSettings settings)
    {
        var roots = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, schema) in document.Schemas)
        {
            roots.Add(name);
            if (schema!["x-union"] is not null)
            {
                roots.Add("Unknown" + name);
            }
        }

        foreach (var operation in document.Operations)
        {
            foreach (var media in operation.RequestContent.Concat(operation.Responses["200"]!["content"] as JsonObject ?? []))
            {
                if (media.Key == "application/json")
                {
                    roots.Add(CSharpTypes.Name(document, (JsonObject)media.Value!["schema"]!));
                }
            }

            if (operation.Text("x-page-type") is { } item)
            {
                roots.Add(item);
            }
        }

        var source = new StringBuilder(SourceWriter.Head)
            .Append("using System.Text.Json;\nusing System.Text.Json.Serialization;\nusing ").Append(settings.ModelNamespace).Append(";\n\n")
            .Append("namespace ").Append(settings.ClientNamespace).Append(";\n\n");
        foreach (var root in roots)
        {
            source.Append("[JsonSerializable(typeof(").Append(root).Append("))]\n");
        }

        return source
            .Append("[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]\n")
            .Append("internal sealed partial class ").Append(settings.Prefix).Append("JsonContext : JsonSerializerContext;\n").ToString();
    }
}
