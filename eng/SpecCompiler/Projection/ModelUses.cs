namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// Lists, for the remarks of a type, the operations that return or send it and the types that contain it. A page counts as its items. If
/// there are many uses, only the first ones are listed.
/// </summary>
public sealed class ModelUses
{
    private const int MostNamed = 5;

    private readonly Uses _returned = new("Returned by");
    private readonly Uses _sent = new("Sent by");
    private readonly Uses _parts = new("Part of");

    public ModelUses(ApiModel api)
    {
        var pages = api.Models.Where(model => model.IsInternal).ToDictionary(model => model.Name);
        foreach (var operation in api.Operations)
        {
            var method = $"I{operation.Client}Client.{operation.Method}Async";
            IEnumerable<JsonObject?> sent =
            [
                operation.Body?.Schema.Schema,
                .. operation.Parameters.Select(parameter => parameter.Schema.Schema),
            ];
            _sent.Add(sent.OfType<JsonObject>().SelectMany(SchemaWalk.FindReferences), method);
            _returned.Add(FindReturned(operation, pages), method);
        }

        foreach (var model in api.Models.Where(model => !model.IsInternal))
        {
            var parts = model.Members.SelectMany(member => SchemaWalk.FindReferences(member.Schema));
            _parts.Add(parts.Where(name => name != model.Name), model.Name);
        }
    }

    /// <summary>The sentences about a type; empty if nothing uses it directly, such as for a variant of a union.</summary>
    public string Write(string type) =>
        string.Join(' ', new[] { _returned, _sent, _parts }.Select(uses => uses.Write(type)).Where(sentence => sentence.Length > 0));

    private static IEnumerable<string> FindReturned(Operation operation, Dictionary<string, ClassModel> pages)
    {
        var body = operation.Response.Schema is { } slot ? SchemaWalk.FindReferences(slot.Schema) : [];
        var items = body.SelectMany(name => pages.TryGetValue(name, out var page)
            ? page.Members.SelectMany(member => SchemaWalk.FindReferences(member.Schema))
            : [name]);
        return operation.Stream?.Item is { } item ? items.Append(item) : items;
    }

    /// <summary>The users of each type for one kind of use.</summary>
    private sealed class Uses(string verb)
    {
        private readonly Dictionary<string, SortedSet<string>> _users = [];

        public void Add(IEnumerable<string> types, string user)
        {
            foreach (var type in types)
            {
                _users.TryAdd(type, new SortedSet<string>(StringComparer.Ordinal));
                _users[type].Add(user);
            }
        }

        public string Write(string type)
        {
            if (!_users.TryGetValue(type, out var users))
            {
                return "";
            }

            // "and 1 others" would be as long as the name.
            var named = users.Count <= MostNamed + 1 ? users.Count : MostNamed;
            var references = users.Take(named).Select(user => $"""<see cref="{user}"/>""").ToList();
            var rest = users.Count - named;
            return rest > 0 ? $"{verb} {string.Join(", ", references)} and {rest} others."
                : references.Count == 1 ? $"{verb} {references[0]}."
                : $"{verb} {string.Join(", ", references.SkipLast(1))} and {references[^1]}.";
        }
    }
}
