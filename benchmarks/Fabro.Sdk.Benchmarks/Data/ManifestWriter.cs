using System.Text.Json;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>Handwritten code for exactly the properties that <see cref="ManifestBody"/> sets.</summary>
internal static class ManifestWriter
{
    public static void Write(RunManifest manifest, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, manifest.Version);
        writer.WriteString("title"u8, manifest.Title);
        writer.WriteString("cwd"u8, manifest.Cwd);
        writer.WriteStartObject("args"u8);
        writer.WriteString("environment"u8, manifest.Args!.Environment);
        WriteTexts(writer, "label"u8, manifest.Args.Labels!);
        WriteTexts(writer, "input"u8, manifest.Args.Inputs!);
        writer.WriteEndObject();
        writer.WriteStartObject("target"u8);
        writer.WriteString("path"u8, manifest.Target.Path);
        writer.WriteEndObject();
        writer.WriteStartObject("workflows"u8);
        foreach (var (path, workflow) in manifest.Workflows)
        {
            WriteWorkflow(writer, path, workflow);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteWorkflow(Utf8JsonWriter writer, string path, ManifestWorkflow workflow)
    {
        writer.WriteStartObject(path);
        writer.WriteString("source"u8, workflow.Source);
        writer.WriteStartObject("files"u8);
        foreach (var (file, entry) in workflow.Files!)
        {
            writer.WriteStartObject(file);
            writer.WriteString("content"u8, entry.Content);
            writer.WriteStartObject("ref"u8);
            writer.WriteString("type"u8, entry.Ref.Type.Value);
            writer.WriteString("original"u8, entry.Ref.Original);
            writer.WriteString("from"u8, entry.Ref.From);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
