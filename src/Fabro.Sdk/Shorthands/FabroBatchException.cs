using System.Globalization;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Some runs of a batch failed, and the others were dealt with: a batch has a result for each.</summary>
public sealed class FabroBatchException : FabroException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="count">How many runs the batch had.</param>
    /// <param name="failures">The errors by the ids of the runs; <see langword="null"/> for one that has none.</param>
    public FabroBatchException(int count, IReadOnlyDictionary<string, ErrorResponseEntry?> failures)
        : base(Describe(count, failures)) =>
        Failures = failures;

    /// <summary>The errors by the ids of the runs; <see langword="null"/> where the server tells none.</summary>
    public IReadOnlyDictionary<string, ErrorResponseEntry?> Failures { get; }

    private static string Describe(int count, IReadOnlyDictionary<string, ErrorResponseEntry?> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        var errors = failures.Select(static failure => $"{failure.Key}: {failure.Value?.Detail ?? "the server does not say why."}");
        return string.Create(CultureInfo.InvariantCulture, $"{failures.Count} of {count} runs failed. {MessageText.First([.. errors])}");
    }
}
