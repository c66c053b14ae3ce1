using System.Text;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes the table of clients: the interface of each and how to get it from the whole, for containers that register them one by one.</summary>
public static class ClientTableWriter
{
    public static string Write(ApiModel api, CompilerSettings settings)
    {
        var source = new StringBuilder(SourceWriter.Head).Append(CultureInfo.InvariantCulture, $$"""
            using System.ComponentModel;

            namespace {{settings.ClientNamespace}};

            /// <summary>The clients that <see cref="I{{settings.Prefix}}Client"/> holds, by their interfaces.</summary>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static class {{settings.Prefix}}Clients
            {
                /// <summary>The type of each client, and how to get it.</summary>
                public static IReadOnlyList<(Type Type, Func<I{{settings.Prefix}}Client, object> Select)> All { get; } =
                [

            """);
        foreach (var client in api.Clients.Select(client => client.Name))
        {
            source.Append(CultureInfo.InvariantCulture, $"        (typeof(I{client}Client), static client => client.{client}),\n");
        }

        return source.Append("    ];\n}\n").ToString();
    }
}
