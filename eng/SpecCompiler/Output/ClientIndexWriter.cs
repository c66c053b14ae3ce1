using System.Text;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes what holds all clients together: an interface with one property a client, and the base class that implements it over a transport.</summary>
public static class ClientIndexWriter
{
    public static string Interface(SpecDocument document, CompilerSettings settings)
    {
        var source = Start(settings).Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>All operations of the API, grouped by what they are about. Implement it, or single clients, to fake the server in tests.</summary>
            public partial interface I{{settings.Prefix}}Client
            {

            """);
        return Properties(source, document, "").Append("}\n").ToString();
    }

    public static string Base(SpecDocument document, CompilerSettings settings)
    {
        var source = Start(settings).Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>All clients of the API over one transport.</summary>
            public abstract partial class {{settings.Prefix}}ClientBase : I{{settings.Prefix}}Client
            {
                /// <summary>Creates all clients.</summary>
                protected {{settings.Prefix}}ClientBase(ApiTransport transport)
                {

            """);
        foreach (var (name, _) in Clients(document))
        {
            source.Append("        ").Append(name).Append(" = new ").Append(name).Append("Client(transport);\n");
        }

        source.Append("    }\n\n");
        return Properties(source, document, "public ").Append("}\n").ToString();
    }

    private static StringBuilder Start(CompilerSettings settings)
    {
        var source = new StringBuilder(SourceWriter.Head);
        foreach (var space in settings.Usings)
        {
            source.Append("using ").Append(space).Append(";\n");
        }

        return source.Append("\nnamespace ").Append(settings.ClientNamespace).Append(";\n\n");
    }

    private static StringBuilder Properties(StringBuilder source, SpecDocument document, string access)
    {
        var first = true;
        foreach (var (name, summary) in Clients(document))
        {
            source.Append(first ? "" : "\n").Append("    /// <summary>").Append(summary).Append("</summary>\n    ").Append(access)
                .Append(CultureInfo.InvariantCulture, $"I{name}Client {name} {{ get; }}\n");
            first = false;
        }

        return source;
    }

    private static IEnumerable<(string Name, string Summary)> Clients(SpecDocument document) => document.Operations
        .Select(operation => (Name: operation.Text("x-client")!, Summary: operation.Text("x-client-summary")!))
        .Distinct().OrderBy(client => client.Name, StringComparer.Ordinal);
}
