namespace Fabro.SpecCompiler.Documents;

/// <summary>Tracks which overlay set which value, for errors that are detected after the overlays were merged.</summary>
public sealed class Origins
{
    private readonly Dictionary<string, string> _locations = [];
    private readonly Dictionary<string, string> _copies = [];

    /// <summary>Records that an overlay set the value at the pointer.</summary>
    public void Add(string pointer, string location) => _locations[pointer] = location;

    /// <summary>Records that the value at one pointer was copied from another.</summary>
    public void Copy(string pointer, string source) => _copies[pointer] = source;

    /// <summary>
    /// The overlay that set the value and the pointer in it, or the pointer in the document if the value is from the facts.
    /// </summary>
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
