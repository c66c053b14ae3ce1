namespace Fabro.SpecCompiler.Documents;

/// <summary>JSON pointers (RFC 6901) of nodes, for error messages.</summary>
public static class JsonPointer
{
    public static string Create(JsonNode? node)
    {
        var steps = new Stack<string>();
        for (var current = node; current?.Parent is { } parent; current = parent)
        {
            steps.Push(parent switch
            {
                JsonArray array => array.IndexOf(current).ToString(CultureInfo.InvariantCulture),
                _ => Escape(current.GetPropertyName()),
            });
        }

        return "/" + string.Join('/', steps);
    }

    public static string Escape(string step) =>
        step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
