namespace Fabro.SpecCompiler.Output;

/// <summary>Writes the class that exposes the JSON serialization of the models to users.</summary>
public static class JsonClassWriter
{
    public static string Write(CompilerSettings settings) => $$"""
        /// <summary>JSON serialization of the models. Uses no reflection, so it supports trimming and Native AOT.</summary>
        public static class {{settings.Prefix}}Json
        {
            /// <summary>Read-only options that support only the models.</summary>
            public static JsonSerializerOptions Options => JsonModels.Options;

            /// <summary>The metadata of the models, to combine with a resolver for your own types.</summary>
            public static IJsonTypeInfoResolver Resolver => JsonModels.Resolver;

            /// <summary>The metadata of one model, for <see cref="JsonSerializer"/>.</summary>
            /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a model of this library.</exception>
            public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
        }

        """;
}
