using System.Collections;

namespace Fabro.Sdk;

/// <summary>Query parameters in the order in which they are sent; names are case-sensitive, and one may stand more than once.</summary>
public sealed class QueryParameters : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    /// <summary>How many there are.</summary>
    public int Count => _parameters.Count;

    /// <summary>The value of a parameter: the first of its name, or <see langword="null"/>. Setting it replaces all of its name; <see langword="null"/> removes them.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name]
    {
        get => _parameters.Find(parameter => parameter.Key == name).Value;
        set
        {
            ArgumentNullException.ThrowIfNull(name);
            _parameters.RemoveAll(parameter => parameter.Key == name);
            if (value is not null)
                _parameters.Add(new(name, value));
        }
    }

    /// <summary>Adds a parameter, beside others of its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        _parameters.Add(new(name, value));
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
