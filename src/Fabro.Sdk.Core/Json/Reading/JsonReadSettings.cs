namespace Fabro.Sdk.Core;

/// <summary>How a reader handles unknown values and values that do not match their type.</summary>
/// <param name="Unknown">Receives the unknown values; <see langword="null"/> to ignore them.</param>
/// <param name="IsStrict">Whether a value that does not match its type is an error. Otherwise it is preserved as received.</param>
internal readonly record struct JsonReadSettings(UnknownValues? Unknown, bool IsStrict)
{
    /// <summary>Strings that are repeated from document to document; <see langword="null"/> if the documents are not a stream.</summary>
    public RepeatedTexts? Repeated { get; init; }

    public void Tell(UnknownValue value, string? path = null)
    {
        if (Unknown?.IsNew(value) == true)
        {
            Unknown.Report(value, path);
        }
    }
}
