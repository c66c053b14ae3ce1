using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Core;

/// <summary>
/// The names under which the options and HTTP clients of an API's clients are registered. Each service key has its own name because options
/// have no keys.
/// </summary>
internal sealed class ClientNames(ApiProfile profile)
{
    private string Keyed => profile.Package + ":";

    /// <summary>
    /// Gets the name for a key. All registrations of a key share a name, and different keys have different names even if their text is the
    /// same.
    /// </summary>
    public string Create(IServiceCollection services, object? key)
    {
        if (key is null)
        {
            return profile.Package;
        }

        var known = services
            .Select(static service => service is { IsKeyedService: false, ImplementationInstance: KeyName name } ? name : null)
            .OfType<KeyName>()
            .Where(name => name.Package == profile.Package)
            .ToList();
        if (known.Find(name => name.Key.Equals(key)) is { } mine)
        {
            return mine.Name;
        }

        var text = Keyed + key;
        var taken = known.Count(name => name.Text == text);
        var created = new KeyName(profile.Package, key, text, taken == 0 ? text : $"{text}#{taken + 1}");
        services.AddSingleton(created);
        return created.Name;
    }

    /// <summary>Describes the client that a name belongs to, for messages.</summary>
    public string Describe(string? name) =>
        name?.StartsWith(Keyed, StringComparison.Ordinal) == true
            ? $"The {profile.Product} client '{name[Keyed.Length..]}'"
            : $"The {profile.Product} client";

    private sealed record KeyName(string Package, object Key, string Text, string Name);
}
