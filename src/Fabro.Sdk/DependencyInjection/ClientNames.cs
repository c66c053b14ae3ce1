using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.DependencyInjection;

/// <summary>The names under which the options and the connections of clients are registered: one for each key, for options have no keys.</summary>
internal static class ClientNames
{
    private const string Plain = "Fabro.Sdk";
    private const string Keyed = Plain + ":";

    /// <summary>The name of a key: the same for each registration of it, and no other key's even where both have the same text.</summary>
    public static string Create(IServiceCollection services, object? key)
    {
        if (key is null)
            return Plain;
        var known = services.Select(static service => service is { IsKeyedService: false, ImplementationInstance: KeyName name } ? name : null).OfType<KeyName>().ToList();
        if (known.Find(name => name.Key.Equals(key)) is { } mine)
            return mine.Name;
        var text = Keyed + key;
        var taken = known.Count(name => name.Text == text);
        var created = new KeyName(key, text, taken == 0 ? text : $"{text}#{taken + 1}");
        services.AddSingleton(created);
        return created.Name;
    }

    /// <summary>The client that a name belongs to, for messages.</summary>
    public static string Describe(string? name) =>
        name?.StartsWith(Keyed, StringComparison.Ordinal) == true ? $"The Fabro client '{name[Keyed.Length..]}'" : "The Fabro client";

    private sealed record KeyName(object Key, string Text, string Name);
}
