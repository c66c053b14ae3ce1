using Microsoft.Extensions.Configuration;

namespace Fabro.Sdk.Core;

/// <summary>The configuration section that contains a client's options.</summary>
/// <param name="name">The name of the options.</param>
/// <param name="section">The section.</param>
internal sealed class OptionsSection(string name, IConfigurationSection section)
{
    public string Name => name;

    public string Path => section.Path;

    /// <summary>Gets the full configuration key of an option.</summary>
    public string GetKey(string option) => $"{section.Path}:{option.Replace('.', ':')}";

    /// <summary>Whether the section sets an option.</summary>
    public bool Sets(string option) => section[option.Replace('.', ':')] is not null;
}
