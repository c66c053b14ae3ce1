using System.Text;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes what holds all clients together: an interface with one property a client, and the base class that implements it over a transport.</summary>
public static class ClientIndexWriter
{
    public static string Interface(ApiModel api, CompilerSettings settings)
    {
        var source = Start(settings).Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>All operations of the API, grouped by what they are about.</summary>
            /// <remarks>A fake implements what it is asked for: all else throws <see cref="NotImplementedException"/>.</remarks>
            public partial interface I{{settings.Prefix}}Client
            {
                /// <summary>The server's address.</summary>
                Uri Address => throw FakeClient.NotImplemented(this, "I{{settings.Prefix}}Client.Address");

                /// <summary>
                /// Sends a request of your own with the client's credential and connection, for what this version of the library does not know yet.
                /// The status code is yours to check, the response yours to dispose; its body is not buffered.
                /// </summary>
                /// <param name="request">The request; a relative address is resolved against <see cref="Address"/>.</param>
                /// <param name="cancellationToken">Cancels the call.</param>
                /// <returns>The response as soon as its headers have come.</returns>
                Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
                    throw FakeClient.NotImplemented(this, "I{{settings.Prefix}}Client.SendAsync");


            """);
        return Properties(source, api, client => $"I{client}Client {client} => throw FakeClient.NotImplemented(this, \"I{settings.Prefix}Client.{client}\");").Append("}\n").ToString();
    }

    public static string Base(ApiModel api, CompilerSettings settings)
    {
        var source = Start(settings).Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>All clients of the API over one transport; each is created when it is asked for.</summary>
            /// <param name="transport">Sends their calls.</param>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public abstract partial class {{settings.Prefix}}ClientBase(ApiTransport transport) : I{{settings.Prefix}}Client
            {
                /// <inheritdoc/>
                public Uri Address => transport.Address;

                /// <inheritdoc/>
                public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
                    transport.SendRawAsync(request, cancellationToken);


            """);
        return Properties(source, api, static client => $"public I{client}Client {client} => field ??= new {client}Client(transport);").Append("}\n").ToString();
    }

    private static StringBuilder Start(CompilerSettings settings)
    {
        var source = new StringBuilder(SourceWriter.Head);
        foreach (var space in settings.Usings.Prepend("System.Net.Http").Prepend("System.ComponentModel"))
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
