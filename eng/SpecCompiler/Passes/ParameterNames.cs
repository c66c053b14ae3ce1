namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Rejects parameters whose C# name conflicts with another parameter or with a name that the generated method or options class uses. An
/// overlay must rename them.
/// </summary>
public sealed class ParameterNames : IPass
{
    public void Apply(ApiModel api)
    {
        foreach (var operation in api.Operations)
        {
            Check(operation, "the generated method", Taken(operation), Arguments(operation));
            Check(operation, "the options class", TakenOptions(operation), operation.Optional.Select(parameter => parameter.OptionName));
        }
    }

    private static void Check(Operation operation, string place, IEnumerable<string> taken, IEnumerable<string> wanted)
    {
        var names = taken.ToHashSet();
        if (wanted.FirstOrDefault(name => !names.Add(name)) is { } clash)
        {
            throw new SpecException(operation.Location, "parameter names are available", $"'{clash}' is already used in {place}");
        }
    }

    private static IEnumerable<string> Taken(Operation operation)
    {
        string[] always = ["request", "options", "cancellationToken"];
        string[] files = operation.Body?.Kind == BodyKind.Multipart ? ["files"] : [];
        string[] stream = operation.Stream is not null ? ["token"] : [];
        string[] list = operation.Paging is not null ? ["token", "start", "size", "body"] : [];
        return [.. always, .. files, .. stream, .. list];
    }

    private static IEnumerable<string> TakenOptions(Operation operation)
    {
        string[] call = ["Timeout", "AttemptTimeout", "Headers", "Query", "MaxRetries"];
        string[] list = operation.Paging is not null ? ["PageSize", "Start", "Limit", "Prefetch"] : [];
        return [.. call, .. list];
    }

    private static IEnumerable<string> Arguments(Operation operation)
    {
        var parameters = operation.Required.Select(parameter => parameter.Name);
        return operation.Body is { } body ? parameters.Append(body.Name) : parameters;
    }
}
