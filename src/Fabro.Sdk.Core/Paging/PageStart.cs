using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The start of a page in the terms of its list.</summary>
/// <param name="Number">
/// The number of items before the page, its first sequence number, or its page number; <see langword="null"/> for the first page.
/// </param>
/// <param name="Token">
/// The token that the previous page specified; <see langword="null"/> for the first page and for lists without tokens.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PageStart(long? Number, string? Token)
{
    /// <summary>Finds the token in a page's reference to the next page: the reference itself or a parameter of a link.</summary>
    /// <param name="next">The token or link; <see langword="null"/> or blank if there is no next page.</param>
    /// <param name="parameter">The query parameter that requests the next page.</param>
    /// <returns>The token; <see langword="null"/> if there is none.</returns>
    public static string? FindToken(string? next, string parameter)
    {
        if (string.IsNullOrWhiteSpace(next))
        {
            return null;
        }

        var query = next.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            return next;
        }

        var found = next[(query + 1)..]
            .Split('#')[0]
            .Split('&')
            .FirstOrDefault(part => part.StartsWith(parameter + "=", StringComparison.Ordinal));
        if (found is null)
        {
            return next;
        }

        var token = Uri.UnescapeDataString(found[(parameter.Length + 1)..].Replace('+', ' '));
        return token.Length == 0 ? null : token;
    }
}
