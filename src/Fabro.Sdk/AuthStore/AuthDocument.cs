using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.AuthStore;

/// <summary>
/// The JSON of an auth store, as the bytes that it is. One entry is taken out of it, put in or replaced, and every other byte stays what it was: what others
/// have stored there need not be anything that could be read and written again.
/// </summary>
internal sealed class AuthDocument
{
    private const string ServersName = "servers";

    private static readonly JsonDocumentOptions EntryOptions = new() { AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private readonly byte[] _json;
    private readonly Place _root;
    private readonly Place? _servers;
    private readonly Place? _entry;
    private readonly string _server;

    private AuthDocument(byte[] json, string server)
    {
        _json = json;
        _server = server;
        _root = FindRoot();
        _servers = FindServers();
        _entry = _servers is { IsNull: false } servers ? Find(servers, server) : null;
        Entry = ReadEntry();
    }

    /// <summary>The entry of the server; null when there is none.</summary>
    public AuthEntry? Entry { get; }

    /// <summary>Reads a store for what it says of one server.</summary>
    /// <param name="json">The file; null where there is none.</param>
    /// <param name="server">The server.</param>
    /// <exception cref="FormatException">It is none; the message tells nothing of what stands there.</exception>
    public static AuthDocument Read(byte[]? json, string server)
    {
        try
        {
            return new AuthDocument(json ?? "{}\n"u8.ToArray(), server);
        }
        catch (JsonException exception)
        {
            // The position alone: the exception's own words may quote the file.
            throw new FormatException(FormattableString.Invariant($"line {exception.LineNumber.GetValueOrDefault() + 1} is no JSON"));
        }
    }

    /// <summary>The file with another entry of the server, or without one.</summary>
    public byte[] With(AuthEntry? entry)
    {
        if (entry is null)
            return _entry is { } gone ? Remove(gone) : _json;
        var text = Write(entry.Json);
        if (_entry is { } old)
            return Splice(old.Start, old.Start + old.Length, Indent(text, 2));
        var member = $"\"{Layout.Encoder!.Encode(_server)}\": {Indent(text, 2)}";
        if (_servers is { IsNull: false } servers)
            return Append(servers, member, 2);
        var all = $"{{\n    {member}\n  }}";
        return _servers is { } nothing
            ? Splice(nothing.Start, nothing.Start + nothing.Length, all)
            : Append(_root, $"\"{ServersName}\": {all}", 1);
    }

    private static FormatException Repeated() => new("a member is there twice");

    private static string Write(JsonObject entry)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
            entry.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Indent(string text, int levels) => text.Replace("\n", "\n" + new string(' ', 2 * levels), StringComparison.Ordinal);

    private AuthEntry? ReadEntry()
    {
        if (_entry is not { IsNull: false } place)
            return null;
        if (!place.IsObject)
            throw new FormatException("an entry is no object");
        try
        {
            var entry = (JsonObject)JsonNode.Parse(_json.AsSpan(place.Start, place.Length), documentOptions: EntryOptions)!;
            // What cannot be written again is told of before a token is spent that would have to be.
            Write(entry);
            return new AuthEntry(entry);
        }
        // It was read as JSON already, so this is a name that is there twice.
        catch (JsonException)
        {
            throw Repeated();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw new FormatException("a string is no valid Unicode");
        }
    }

    private Place FindRoot()
    {
        // Editors of some systems put a mark before the text.
        var start = _json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var json = new Utf8JsonReader(_json.AsSpan(start));
        json.Read();
        var root = Take(ref json, start, start);
        // Nothing may follow.
        json.Read();
        return root.IsObject ? root : throw new FormatException("it is no JSON object");
    }

    private Place? FindServers() => Find(_root, ServersName) is not { } servers ? null
        : servers.IsObject || servers.IsNull ? servers
        : throw new FormatException($"its member \"{ServersName}\" is no object");

    /// <summary>Finds the value of a member of an object; of a name that is there twice nobody knows which counts.</summary>
    private Place? Find(Place owner, string name)
    {
        Place? found = null;
        var json = new Utf8JsonReader(_json.AsSpan(owner.Start, owner.Length));
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var start = owner.Start + (int)json.TokenStartIndex;
            var isIt = JsonText.Decode(json) == name;
            json.Read();
            var value = Take(ref json, start, owner.Start);
            if (isIt && found is not null)
                throw Repeated();
            found = isIt ? value : found;
        }

        return found;
    }

    private static Place Take(ref Utf8JsonReader json, int nameStart, int offset)
    {
        var (start, kind) = ((int)json.TokenStartIndex, json.TokenType);
        json.Skip();
        return new Place(nameStart, offset + start, (int)json.BytesConsumed - start, kind);
    }

    private byte[] Append(Place owner, string member, int level)
    {
        var end = owner.Start + owner.Length - 1;
        var last = end - 1;
        while (char.IsWhiteSpace((char)_json[last]))
            last--;
        var indent = new string(' ', 2 * level);
        return Splice(last + 1, end, $"{(_json[last] == '{' ? "" : ",")}\n{indent}{member}\n{new string(' ', 2 * (level - 1))}");
    }

    private byte[] Remove(Place member)
    {
        var (start, end) = (member.NameStart, member.Start + member.Length);
        var next = end;
        while (char.IsWhiteSpace((char)_json[next]))
            next++;
        if (_json[next] == ',')
            return Splice(start, SkipWhiteSpace(next + 1), "");
        // The last one takes the comma before it along, if there is one.
        var before = start - 1;
        while (char.IsWhiteSpace((char)_json[before]))
            before--;
        return Splice(_json[before] == ',' ? before : before + 1, next, "");
    }

    private int SkipWhiteSpace(int position)
    {
        while (char.IsWhiteSpace((char)_json[position]))
            position++;
        return position;
    }

    private byte[] Splice(int start, int end, string text) => [.. _json.AsSpan(0, start), .. Encoding.UTF8.GetBytes(text), .. _json.AsSpan(end)];

    /// <summary>Where a value stands.</summary>
    private readonly record struct Place(int NameStart, int Start, int Length, JsonTokenType Kind)
    {
        public bool IsObject => Kind == JsonTokenType.StartObject;

        public bool IsNull => Kind == JsonTokenType.Null;
    }
}
