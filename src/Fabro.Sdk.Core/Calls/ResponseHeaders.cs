using System.Collections;
using System.Net.Http.Headers;

namespace Fabro.Sdk;

/// <summary>The headers of a response, including its content headers. Names are case-insensitive.</summary>
public sealed class ResponseHeaders : IEnumerable<KeyValuePair<string, string>>
{
    private readonly HttpResponseHeaders _message;
    private readonly HttpContentHeaders _content;

    /// <summary>Creates headers, for example for a fake client.</summary>
    /// <param name="headers">Names and values; a name can occur more than once.</param>
    /// <exception cref="ArgumentException">A header name or value is invalid.</exception>
    public ResponseHeaders(params IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        using var response = new HttpResponseMessage();
        (_message, _content) = (response.Headers, response.Content.Headers);
        foreach (var (name, value) in headers)
        {
            if (!_message.TryAddWithoutValidation(name, value) && !_content.TryAddWithoutValidation(name, value))
            {
                throw new ArgumentException($"The name or value of header \"{name}\" is invalid.", nameof(headers));
            }
        }
    }

    // Headers outlive the disposal of their message, so nothing is copied for calls whose headers are never read.
    internal ResponseHeaders(HttpResponseMessage response) => (_message, _content) = (response.Headers, response.Content.Headers);

    /// <summary>The value of a header, with multiple values joined by a comma; <see langword="null"/> if the header is absent.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name] => Find(name, out var values) ? values.ToString() : null;

    /// <summary>Gets the values of a header, one for each time it occurs in the response.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The values; empty if the header is absent.</returns>
    public IReadOnlyList<string> GetValues(string name) => Find(name, out var values) ? [.. values] : [];

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        foreach (var (name, values) in _message.NonValidated)
        {
            foreach (var value in values)
            {
                yield return new(name, value);
            }
        }

        foreach (var (name, values) in _content.NonValidated)
        {
            foreach (var value in values)
            {
                yield return new(name, value);
            }
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool Find(string name, out HeaderStringValues values) =>
        _message.NonValidated.TryGetValues(name, out values) || _content.NonValidated.TryGetValues(name, out values);
}
