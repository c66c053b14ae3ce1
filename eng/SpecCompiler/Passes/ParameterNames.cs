namespace Fabro.SpecCompiler.Passes;

/// <summary>Refuses parameters whose C# name another parameter has, or the generated method itself uses: an overlay has to name them otherwise.</summary>
public sealed class ParameterNames : IPass
{
    public void Apply(ApiModel api)
    {
        foreach (var operation in api.Operations)
        {
            var names = Taken(operation).ToHashSet();
            if (Arguments(operation).FirstOrDefault(name => !names.Add(name)) is { } taken)
            {
                throw new SpecException(operation.Location, "parameter names are free", $"'{taken}' is taken in the generated method");
            }
        }
    }

    private static IEnumerable<string> Taken(Operation operation)
    {
        string[] always = ["request", "options", "cancellationToken"];
        string[] files = operation.Body?.Kind == BodyKind.Multipart ? ["files"] : [];
        string[] stream = operation.Stream is not null ? ["token"] : [];
        string[] list = operation.Paging is not null ? ["token", "page", "start", "size"] : [];
        return [.. always, .. files, .. stream, .. list];
    }

    /// <summary>All parameters but those by which the generated method pages itself.</summary>
    private static IEnumerable<string> Arguments(Operation operation)
    {
        var parameters = operation.Parameters.Select(parameter => parameter.Name).Where(name => operation.Paging?.Hides(name) != true);
        return operation.Body is { } body ? parameters.Append(body.Name) : parameters;
    }
}
