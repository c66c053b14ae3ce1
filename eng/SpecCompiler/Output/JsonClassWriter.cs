namespace Fabro.SpecCompiler.Output;

/// <summary>Writes the class that shows users how the models are read and written as JSON.</summary>
public static class JsonClassWriter
{
    public static string Write(CompilerSettings settings) => SourceWriter.Head + $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization.Metadata;
        {{string.Join('\n', settings.Usings.Select(space => $"using {space};"))}}

        namespace {{settings.ClientNamespace}};

        /// <summary>How the models are read and written as JSON: without reflection, so it works trimmed and ahead of time compiled.</summary>
        public static class {{settings.Prefix}}Json
        {
            /// <summary>Options for the models alone; read-only.</summary>
            public static JsonSerializerOptions Options => JsonModels.Options;

            /// <summary>The models' metadata, to be combined with a resolver of your own types.</summary>
            public static IJsonTypeInfoResolver Resolver => JsonModels.Resolver;

            /// <summary>The metadata of one model, for <see cref="JsonSerializer"/>.</summary>
            /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no model of this library.</exception>
            public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
        }

        """;
}
