using System.Text;

namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Writes the table of clients: each client's interface and how to get it from the root client, for dependency injection.
/// </summary>
public static class ClientTableWriter
{
    public static string Write(ApiModel api, CompilerSettings settings)
    {
        var source = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>The clients of <see cref="I{{settings.Prefix}}Client"/>, by interface.</summary>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static class {{settings.Prefix}}Clients
            {
                /// <summary>The interface of each client, and the function that selects the client.</summary>
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
