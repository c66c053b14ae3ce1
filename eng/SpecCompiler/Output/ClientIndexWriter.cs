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
        return Properties(source, api, static client => $"I{client}Client {client} {{ get; }}").Append("}\n").ToString();
    }

    public static string Base(ApiModel api, CompilerSettings settings)
    {
        var source = Start(settings).Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>All clients of the API over one transport; each is created when it is asked for.</summary>
            /// <param name="transport">Sends their calls.</param>
            public abstract partial class {{settings.Prefix}}ClientBase(ApiTransport transport) : I{{settings.Prefix}}Client
            {

            """);
        return Properties(source, api, static client => $"public I{client}Client {client} => field ??= new {client}Client(transport);").Append("}\n").ToString();
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

    private static StringBuilder Properties(StringBuilder source, ApiModel api, Func<string, string> property)
    {
        var texts = new DocTextWriter(api);
        var first = true;
        foreach (var client in api.Clients)
        {
            source.Append(first ? "" : "\n").Append("    /// <summary>").Append(texts.Write(client.Summary)).Append("</summary>\n    ")
                .Append(property(client.Name)).Append('\n');
            first = false;
        }

        return source;
    }
}
