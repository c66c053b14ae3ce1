using System.Text;

namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Writes the one JsonSerializerContext, with a root for every model and every type an operation sends or answers with, and the class that shows it to users.
/// </summary>
public static class JsonContextWriter
{
    public static string Public(CompilerSettings settings) => SourceWriter.Head + $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization.Metadata;

        namespace {{settings.ClientNamespace}};

        /// <summary>How the models are read and written as JSON: source-generated, so it works trimmed, ahead of time compiled and without reflection.</summary>
        public static class {{settings.Prefix}}Json
        {
            /// <summary>The options that the clients themselves use; read-only.</summary>
            public static JsonSerializerOptions Options => {{settings.Prefix}}JsonContext.Default.Options;

            /// <summary>The models' metadata, to be combined with a resolver of your own types.</summary>
            public static IJsonTypeInfoResolver Resolver => {{settings.Prefix}}JsonContext.Default;

            /// <summary>The metadata of one model, for <see cref="JsonSerializer"/>.</summary>
            /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no model of this library.</exception>
            public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
        }

        """;

    public static string Write(ApiModel api, CompilerSettings settings)
    {
        var roots = new SortedSet<string>(StringComparer.Ordinal);
        roots.UnionWith(api.Schemas.Select(schema => schema.Key));
        roots.UnionWith(api.Models.Where(model => model.Union is not null).Select(model => "Unknown" + model.Name));
        foreach (var operation in api.Operations)
        {
            if (operation.Body is { Kind: not BodyKind.Binary } body)
            {
                roots.Add(CSharpTypes.BodyName(api, body));
            }

            if (operation.Response.Schema is { } response)
            {
                roots.Add(CSharpTypes.Name(api, response.Schema));
            }

            if (operation.Paging is { } paging)
            {
                roots.Add(paging.ItemType);
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
