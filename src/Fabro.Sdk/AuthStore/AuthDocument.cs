using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.AuthStore;

/// <summary>
/// The raw bytes of an auth store's JSON. One entry is removed, added or replaced, and every other byte is preserved: other programs may
/// have stored data there that would not survive a round trip.
/// </summary>
internal sealed class AuthDocument
{
    private const string ServersName = "servers";

    private static readonly JsonDocumentOptions EntryOptions = new() { AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

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

    /// <summary>The entry of the server; null if absent.</summary>
    public AuthEntry? Entry { get; }

    /// <summary>Reads a store for the entry of one server.</summary>
    /// <param name="json">The content of the file; null if the file does not exist.</param>
    /// <param name="server">The server.</param>
    /// <exception cref="FormatException">The content is not an auth store. The message does not quote it.</exception>
    public static AuthDocument Read(byte[]? json, string server)
    {
        try
        {
            return new AuthDocument(json ?? "{}\n"u8.ToArray(), server);
        }
        catch (JsonException exception)
        {
            // Only the position, because the exception's own message may quote the file.
            throw new FormatException(
                FormattableString.Invariant($"line {exception.LineNumber.GetValueOrDefault() + 1} is not valid JSON"));
        }
    }

    /// <summary>Returns the file with the entry of the server replaced, or removed if <paramref name="entry"/> is null.</summary>
    public byte[] With(AuthEntry? entry)
    {
        if (entry is null)
        {
            return _entry is { } gone ? Remove(gone) : _json;
        }

        var text = Write(entry.Json);
        if (_entry is { } old)
        {
            return Splice(old.Start, old.Start + old.Length, Indent(text, 2));
        }

        var member = $"\"{Layout.Encoder!.Encode(_server)}\": {Indent(text, 2)}";
        if (_servers is { IsNull: false } servers)
        {
            return Append(servers, member, 2);
        }

        var all = $"{{\n    {member}\n  }}";
        return _servers is { } nothing
            ? Splice(nothing.Start, nothing.Start + nothing.Length, all)
            : Append(_root, $"\"{ServersName}\": {all}", 1);
    }

    private static FormatException Repeated() => new("it contains a duplicate property");

    private static string Write(JsonObject entry)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            entry.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Indent(string text, int levels) =>
        text.Replace("\n", "\n" + new string(' ', 2 * levels), StringComparison.Ordinal);

    private AuthEntry? ReadEntry()
    {
        if (_entry is not { IsNull: false } place)
        {
            return null;
        }

        if (!place.IsObject)
        {
            throw new FormatException("an entry is not an object");
        }

        try
        {
            var entry = (JsonObject)JsonNode.Parse(_json.AsSpan(place.Start, place.Length), documentOptions: EntryOptions)!;
            // An entry that cannot be serialized is reported now, before a single-use refresh token is spent on tokens that could not be
            // stored.
            Write(entry);
            return new AuthEntry(entry);
        }
        // The JSON was already parsed, so the cause is a duplicate property name.
        catch (JsonException)
        {
            throw Repeated();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw new FormatException("a string is not valid Unicode");
        }
    }

    private Place FindRoot()
    {
        // Some editors write a byte order mark.
        var start = _json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var json = new Utf8JsonReader(_json.AsSpan(start));
        json.Read();
        var root = Take(ref json, start, start);
        // Throws if anything follows the root value.
        json.Read();
        return root.IsObject ? root : throw new FormatException("it is not a JSON object");
    }

    private Place? FindServers() => Find(_root, ServersName) is not { } servers ? null
        : servers.IsObject || servers.IsNull ? servers
        : throw new FormatException($"its property \"{ServersName}\" is not an object");

    /// <summary>
    /// Finds the value of a property of an object. Throws if the name is duplicated, because it is unclear which value applies.
    /// </summary>
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
            {
                throw Repeated();
            }

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
        {
            last--;
        }

        var indent = new string(' ', 2 * level);
        return Splice(last + 1, end, $"{(_json[last] == '{' ? "" : ",")}\n{indent}{member}\n{new string(' ', 2 * (level - 1))}");
    }

    private byte[] Remove(Place member)
    {
        var (start, end) = (member.NameStart, member.Start + member.Length);
        var next = end;
        while (char.IsWhiteSpace((char)_json[next]))
        {
            next++;
        }

        if (_json[next] == ',')
        {
            return Splice(start, SkipWhiteSpace(next + 1), "");
        }

        // For the last property, the preceding comma is removed too, if there is one.
        var before = start - 1;
        while (char.IsWhiteSpace((char)_json[before]))
        {
            before--;
        }

        return Splice(_json[before] == ',' ? before : before + 1, next, "");
    }

    private int SkipWhiteSpace(int position)
    {
        while (char.IsWhiteSpace((char)_json[position]))
        {
            position++;
        }

        return position;
    }

    private byte[] Splice(int start, int end, string text) =>
        [.. _json.AsSpan(0, start), .. Encoding.UTF8.GetBytes(text), .. _json.AsSpan(end)];

    /// <summary>The position of a value in the file.</summary>
    private readonly record struct Place(int NameStart, int Start, int Length, JsonTokenType Kind)
    {
        public bool IsObject => Kind == JsonTokenType.StartObject;

        public bool IsNull => Kind == JsonTokenType.Null;
    }
}
