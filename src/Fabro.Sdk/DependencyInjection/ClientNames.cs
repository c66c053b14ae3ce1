namespace Fabro.Sdk.DependencyInjection;

/// <summary>The names under which the options and the connections of clients are registered.</summary>
internal static class ClientNames
{
    private const string Plain = "Fabro.Sdk";
    private const string Keyed = Plain + ":";

    public static string Create(string? key) => key is null ? Plain : Keyed + key;

    /// <summary>The client that a name belongs to, for messages.</summary>
    public static string Describe(string? name) =>
        name?.StartsWith(Keyed, StringComparison.Ordinal) == true ? $"The Fabro client '{name[Keyed.Length..]}'" : "The Fabro client";
}
