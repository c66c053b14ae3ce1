namespace Fabro.SpecCompiler.Passes;

/// <summary>Refuses parameters whose C# name another parameter has, or the generated method itself uses: an overlay has to name them otherwise.</summary>
public sealed class ParameterNames : IPass
{
    private const string Rule = "parameter names are free";

    public void Apply(SpecDocument document)
    {
        foreach (var operation in document.Operations)
        {
            var names = Taken(operation).ToHashSet();
            foreach (var parameter in Parameters(operation))
            {
                if (!names.Add(parameter.Name))
                {
                    throw new SpecException(JsonPointer.Of(parameter.Node), Rule, $"'{parameter.Name}' is taken in the generated method");
                }
            }
        }
    }

    private static IEnumerable<string> Taken(SpecOperation operation)
    {
        string[] always = ["request", "options", "cancellationToken"];
        string[] files = operation.Text("x-body") == "multipart" ? ["files"] : [];
        string[] stream = operation.Node["x-stream"] is not null ? ["token"] : [];
        string[] list = operation.Node["x-paging"] is not null ? ["token", "page", "start", "size"] : [];
        return [.. always, .. files, .. stream, .. list];
    }

    /// <summary>All parameters but those by which the generated method pages itself.</summary>
    private static IEnumerable<(string Name, JsonNode Node)> Parameters(SpecOperation operation)
    {
        var paging = operation.Node["x-paging"];
        foreach (var parameter in operation.Parameters)
        {
            var wire = (string?)parameter!["name"];
            if (wire != (string?)paging?["start"] && wire != (string?)paging?["size"])
            {
                yield return ((string)parameter["x-originalName"]!, parameter);
            }
        }

        if (operation.Node["requestBody"] is { } body)
        {
            yield return ((string)body["x-name"]!, body);
        }
    }
}
