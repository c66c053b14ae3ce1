using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>Items with an ID and a revision. Replacing or deleting an item requires its current revision.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="kind">The name of the items in messages.</param>
/// <param name="setRevision">Sets the revision.</param>
internal sealed partial class RevisionedSet<T>(string kind, Action<T, string> setRevision)
    where T : class
{
    private readonly SortedDictionary<string, (T Item, string Revision)> _items = new(StringComparer.Ordinal);

    public IEnumerable<T> Items => _items.Values.Select(static entry => entry.Item);

    /// <summary>The shape of a valid ID.</summary>
    public JsonShape IdShape => new() { Check = id => IdForm().IsMatch(id) ? null : Rule(id) };

    public T? Find(string id) => _items.TryGetValue(id, out var entry) ? entry.Item : null;

    public T Get(TestRequest request)
    {
        var id = ReadId(request);
        return Find(id) ?? throw NotFound(id);
    }

    public T Add(string id, T item)
    {
        if (_items.ContainsKey(id))
        {
            throw new RefusalException(409, $"{kind} already exists: {id}");
        }

        return Set(id, item);
    }

    public T Replace(TestRequest request, Func<string, T> read)
    {
        var id = ReadId(request);
        if (!_items.ContainsKey(id))
        {
            throw NotFound(id);
        }

        CheckRevision(request, id);
        return Set(id, read(id));
    }

    public void Remove(TestRequest request)
    {
        var id = ReadId(request);
        if (!_items.ContainsKey(id))
        {
            throw NotFound(id);
        }

        CheckRevision(request, id);
        _items.Remove(id);
    }

    public HttpResponseMessage List() => Reply.List(Items, new JsonObject { ["total"] = _items.Count });

    private T Set(string id, T item)
    {
        var revision = IdSource.Sha256(JsonSerializer.SerializeToUtf8Bytes(item, JsonModels.Options.GetTypeInfo(typeof(T))));
        setRevision(item, revision);
        _items[id] = (item, revision);
        return item;
    }

    private void CheckRevision(TestRequest request, string id)
    {
        if (request.Header("If-Match") is not { } match)
        {
            throw new RefusalException(428, $"If-Match header is required for {kind}: {id}");
        }

        var revision = match.Trim('"');
        if (!RevisionForm().IsMatch(revision))
        {
            throw new RefusalException(400, $"invalid If-Match {kind} revision: invalid {kind} revision: \"{revision}\"");
        }

        if (revision != _items[id].Revision)
        {
            throw new RefusalException(409, $"{kind} revision is stale: {id}");
        }
    }

    private string ReadId(TestRequest request)
    {
        var id = request.GetPathValue("id");
        return IdForm().IsMatch(id) ? id : throw new RefusalException(400, $"invalid {kind} id: {Rule(id)}");
    }

    private string Rule(string id) => $"{kind} id \"{id}\" must match [a-z0-9][a-z0-9-]{{0,62}}";

    private RefusalException NotFound(string id) => new(404, $"{kind} not found: {id}");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex RevisionForm();
}
