namespace Fabro.Sdk.Core;

/// <summary>What a reader does with what it does not know and what does not fit.</summary>
/// <param name="Unknown">Is told of it; <see langword="null"/> for nobody.</param>
/// <param name="IsStrict">Whether a value that does not fit its type is an error instead of being kept as it is.</param>
internal readonly record struct JsonReadSettings(UnknownValues? Unknown, bool IsStrict)
{
    /// <summary>Texts that come again from document to document; <see langword="null"/> where the documents are no stream.</summary>
    public RepeatedTexts? Repeated { get; init; }

    public void Tell(UnknownValue value, string? path = null)
    {
        if (Unknown?.IsNew(value) == true)
            Unknown.Report(value, path);
    }
}
