using System.Collections;

namespace Fabro.Sdk;

/// <summary>Query parameters in the order in which they are sent. Names are case-sensitive and can occur more than once.</summary>
public sealed class QueryParameters : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    /// <summary>The number of parameters.</summary>
    public int Count => _parameters.Count;

    /// <summary>
    /// The first value of a parameter, or <see langword="null"/> if it is absent. Setting it replaces all values of that name; setting
    /// <see langword="null"/> removes them.
    /// </summary>
    /// <param name="name">The name.</param>
    public string? this[string name]
    {
        get => _parameters.Find(parameter => parameter.Key == name).Value;
        set
        {
            ArgumentNullException.ThrowIfNull(name);
            _parameters.RemoveAll(parameter => parameter.Key == name);
            if (value is not null)
            {
                _parameters.Add(new(name, value));
            }
        }
    }

    /// <summary>Adds a parameter and keeps existing parameters of the same name.</summary>
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
