namespace Fabro.SpecCompiler.Overlays;

/// <summary>
/// Validates a file against the vocabulary, such as an overlay before it is merged. An unknown property or a value of the wrong JSON type
/// is rejected with the file and the pointer. A null removes a value, so it is valid anywhere; the merge validates that there is a value to
/// remove.
/// </summary>
public sealed class OverlayCheck(string file)
{
    private const string Rule = "the vocabulary of overlays";

    public void Check(JsonNode node, Type type)
    {
        if (Vocabulary.IsRecord(type))
        {
            CheckRecord(Expect<JsonObject>(node, "an object"), type);
        }
        else if (Vocabulary.GetValue(type) is { } value)
        {
            CheckAll(Expect<JsonObject>(node, "an object").Select(static entry => entry.Value), value);
        }
        else if (Vocabulary.GetItem(type) is { } item)
        {
            var list = Expect<JsonArray>(node, "a list");
            if (item != typeof(JsonNode) && list.Contains(null))
            {
                throw Refusal(list, "an item of the list is null");
            }

            CheckAll(list, item);
        }
        else
        {
            CheckScalar(node, type);
        }
    }

    private void CheckRecord(JsonObject node, Type record)
    {
        var terms = Vocabulary.GetTerms(record);
        foreach (var (name, value) in node)
        {
            var isFlag = value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
            if (value is null || (isFlag && terms.Any(term => term.OrFlag && term.Name == name)))
            {
                continue;
            }

            var known = terms.FirstOrDefault(term => term.Name == name)
                ?? throw Refusal(
                    value,
                    $"{Vocabulary.Describe(record)} has no '{name}', only {string.Join(", ", terms.Select(term => term.Name).Order(StringComparer.Ordinal))}");
            Check(value, known.Type);
        }
    }

    private void CheckAll(IEnumerable<JsonNode?> nodes, Type type)
    {
        foreach (var node in nodes)
        {
            if (node is not null)
            {
                Check(node, type);
            }
        }
    }

    private void CheckScalar(JsonNode node, Type type)
    {
        var kind = node.GetValueKind();
        if (type == typeof(string) && kind != JsonValueKind.String)
        {
            throw Refusal(node, "the value is not a string");
        }

        if (type == typeof(bool) && kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw Refusal(node, "the value is neither true nor false");
        }

        if (type == typeof(double) && kind != JsonValueKind.Number)
        {
            throw Refusal(node, "the value is not a number");
        }

        if (type.IsEnum && (kind != JsonValueKind.String || !Vocabulary.GetChoices(type).Contains((string)node!)))
        {
            throw Refusal(node, $"the value is not one of {string.Join(", ", Vocabulary.GetChoices(type))}");
        }
    }

    private T Expect<T>(JsonNode node, string expected) where T : JsonNode =>
        node as T ?? throw Refusal(node, $"the value is not {expected}");

    private SpecException Refusal(JsonNode node, string reason) => new($"{file}#{JsonPointer.Create(node)}", Rule, reason);
}
