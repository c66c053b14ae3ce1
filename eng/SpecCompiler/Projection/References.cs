namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// The names that texts can refer to, and their <c>cref</c>: a type (<c>Run</c>), a property of a class or a value of an enum
/// (<c>Run.Title</c>), a method of a client (<c>Runs.StartAsync</c>), or a client (<c>Runs</c>).
/// </summary>
public sealed class References
{
    private readonly Dictionary<string, string> _targets = [];

    public References(ApiModel api)
    {
        foreach (var client in api.Clients)
        {
            Add(client.Name, Interface(client.Name));
        }

        foreach (var operation in api.Operations)
        {
            AddMethod(operation, "Async");
            AddMethod(operation, "WithResponseAsync");
        }

        foreach (var model in api.Models)
        {
            var names = model.Members.Select(member => member.Name);
            AddType(model.Name, model.Union is { } union ? names.Append(union.DiscriminatorName) : names);
        }

        foreach (var values in api.Enums)
        {
            AddType(values.Name, values.Values.Select(value => value.Name));
        }
    }

    /// <summary>The target of the name, or null if the name does not exist.</summary>
    public string? Find(string name) => _targets.GetValueOrDefault(name);

    private static string Interface(string client) => $"I{client}Client";

    private void AddMethod(Operation operation, string suffix) =>
        Add($"{operation.Client}.{operation.Method}{suffix}", $"{Interface(operation.Client)}.{operation.Method}{suffix}");

    private void AddType(string name, IEnumerable<string> members)
    {
        Add(name, name);
        foreach (var member in members)
        {
            Add($"{name}.{member}", $"{name}.{member}");
        }
    }

    // A type takes precedence over a client with the same name: texts usually refer to methods of clients, not to clients.
    private void Add(string name, string target) => _targets[name] = target;
}
