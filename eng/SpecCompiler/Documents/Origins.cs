namespace Fabro.SpecCompiler.Documents;

/// <summary>Which overlay said what, for errors that are found long after the overlays were merged.</summary>
public sealed class Origins
{
    private readonly Dictionary<string, string> _locations = [];
    private readonly Dictionary<string, string> _copies = [];

    /// <summary>An overlay says what stands at the pointer.</summary>
    public void Add(string pointer, string location) => _locations[pointer] = location;

    /// <summary>What stands at one pointer was taken from another.</summary>
    public void Copy(string pointer, string source) => _copies[pointer] = source;

    /// <summary>The overlay and the pointer in it; the pointer in the document where the facts say it.</summary>
    public string Locate(string pointer)
    {
        for (var at = pointer; at.Length > 0; at = at[..at.LastIndexOf('/')])
        {
            if (_locations.TryGetValue(at, out var location))
            {
                return location + pointer[at.Length..];
            }

            if (_copies.TryGetValue(at, out var source))
            {
                return Locate(source + pointer[at.Length..]);
            }
        }

        return pointer;
    }
}
