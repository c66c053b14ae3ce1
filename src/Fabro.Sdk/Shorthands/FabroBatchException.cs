using System.Globalization;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Some runs of a batch failed. The others were processed: a batch has a result for each run.</summary>
public sealed class FabroBatchException : FabroException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="count">The number of runs in the batch.</param>
    /// <param name="failures">The errors by run id; <see langword="null"/> if the server did not report one.</param>
    public FabroBatchException(int count, IReadOnlyDictionary<string, ErrorResponseEntry?> failures)
        : base(Describe(count, failures)) =>
        Failures = failures;

    /// <summary>The errors by run id; <see langword="null"/> if the server did not report one.</summary>
    public IReadOnlyDictionary<string, ErrorResponseEntry?> Failures { get; }

    private static string Describe(int count, IReadOnlyDictionary<string, ErrorResponseEntry?> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        var errors = failures.Select(static failure => $"{failure.Key}: {failure.Value?.Detail ?? "the server did not report a reason."}");
        return string.Create(CultureInfo.InvariantCulture, $"{failures.Count} of {count} runs failed. {MessageText.First([.. errors])}");
    }
}
