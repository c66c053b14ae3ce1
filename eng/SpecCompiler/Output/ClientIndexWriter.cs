using System.Text;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Writes the root client: an interface with one property per client, and the base class that implements it over a transport.
/// </summary>
public static class ClientIndexWriter
{
    public static string Interface(ApiModel api, CompilerSettings settings)
    {
        var source = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>All operations of the API, grouped by resource.</summary>
            /// <remarks>A fake implements only the members that a test uses. All others throw <see cref="NotImplementedException"/>.</remarks>
            public partial interface I{{settings.Prefix}}Client
            {
                /// <summary>The server's address.</summary>
                Uri Address => throw FakeClient.NotImplemented(this, "I{{settings.Prefix}}Client.Address");

                /// <summary>
                /// Sends a custom request with the client's credential and connection, for operations that this version of the library does
                /// not support yet. The caller checks the status code and disposes the response. The response body is not buffered.
                /// </summary>
                /// <param name="request">The request. A relative address is resolved against <see cref="Address"/>.</param>
                /// <param name="cancellationToken">Cancels the call.</param>
                /// <returns>The response, as soon as its headers are received.</returns>
                Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
                    throw FakeClient.NotImplemented(this, "I{{settings.Prefix}}Client.SendAsync");


            """);
        return Properties(
            source,
            api,
            client => $"I{client}Client {client} => throw FakeClient.NotImplemented(this, \"I{settings.Prefix}Client.{client}\");")
            .Append("}\n")
            .ToString();
    }

    public static string Base(ApiModel api, CompilerSettings settings)
    {
        var source = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>All clients of the API over one transport. Each is created when it is first used.</summary>
            /// <param name="transport">The transport that sends their calls.</param>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public abstract partial class {{settings.Prefix}}ClientBase(ApiTransport transport) : I{{settings.Prefix}}Client
            {
                /// <inheritdoc/>
                public Uri Address => transport.Address;

                /// <inheritdoc/>
                public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
                    transport.SendRawAsync(request, cancellationToken);


            """);
        return Properties(source, api, static client => $"public I{client}Client {client} => field ??= new {client}Client(transport);")
            .Append("}\n")
            .ToString();
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
