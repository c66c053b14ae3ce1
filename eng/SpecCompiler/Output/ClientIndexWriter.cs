using System.Text;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes what holds all clients together: an interface with one property a client, and the base class that implements it over a transport.</summary>
public static class ClientIndexWriter
{
    public static string Interface(ApiModel api, CompilerSettings settings)
    {
        var source = Start(settings).Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>All operations of the API, grouped by what they are about. Implement it, or single clients, to fake the server in tests.</summary>
            public partial interface I{{settings.Prefix}}Client
            {

            """);
        return Properties(source, api, "").Append("}\n").ToString();
    }

    public static string Base(ApiModel api, CompilerSettings settings)
    {
        var source = Start(settings).Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>All clients of the API over one transport.</summary>
            public abstract partial class {{settings.Prefix}}ClientBase : I{{settings.Prefix}}Client
            {
                /// <summary>Creates all clients.</summary>
                protected {{settings.Prefix}}ClientBase(ApiTransport transport)
                {

            """);
        foreach (var name in api.Clients.Select(client => client.Name))
        {
            source.Append("        ").Append(name).Append(" = new ").Append(name).Append("Client(transport);\n");
        }

        source.Append("    }\n\n");
        return Properties(source, api, "public ").Append("}\n").ToString();
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

    private static StringBuilder Properties(StringBuilder source, ApiModel api, string access)
    {
        var texts = new DocTextWriter(api);
        var first = true;
        foreach (var client in api.Clients)
        {
            source.Append(first ? "" : "\n").Append("    /// <summary>").Append(texts.Write(client.Summary)).Append("</summary>\n    ").Append(access)
                .Append(CultureInfo.InvariantCulture, $"I{client.Name}Client {client.Name} {{ get; }}\n");
            first = false;
        }

        return source;
    }
}
