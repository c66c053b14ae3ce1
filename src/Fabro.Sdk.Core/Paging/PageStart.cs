using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Where a page starts, in the terms of its list.</summary>
/// <param name="Number">The number of items before it, its first sequence number, or its own number; <see langword="null"/> for the first page.</param>
/// <param name="Token">The token that the page before has told; <see langword="null"/> for the first page, and where there are none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PageStart(long? Number, string? Token)
{
    /// <summary>The token in what a page tells of the next: itself, or the parameter of a link.</summary>
    /// <param name="next">The token or the link; <see langword="null"/> or blank where there is no next page.</param>
    /// <param name="parameter">The parameter by which the next page is asked for.</param>
    /// <returns>The token; <see langword="null"/> where there is none.</returns>
    public static string? FindToken(string? next, string parameter)
    {
        if (string.IsNullOrWhiteSpace(next))
            return null;
        var query = next.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
            return next;
        var found = next[(query + 1)..].Split('#')[0].Split('&').FirstOrDefault(part => part.StartsWith(parameter + "=", StringComparison.Ordinal));
        if (found is null)
            return next;
        var token = Uri.UnescapeDataString(found[(parameter.Length + 1)..].Replace('+', ' '));
        return token.Length == 0 ? null : token;
    }
}
