using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// The server is of a generation whose answer would be taken for something else: it counts events in another way, or ignores what was asked for. Nothing of the
/// answer was delivered.
/// </summary>
/// <param name="message">What the server does otherwise, and what to do.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class FabroIncompatibleServerException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    private static readonly string Version = typeof(FabroIncompatibleServerException).Assembly.GetName().Version?.ToString(3) ?? "";

    internal static FabroIncompatibleServerException Create(ApiOperation operation, ApiResponse response, string reason)
    {
        var path = response.Address?.AbsolutePath;
        var failure = new FabroIncompatibleServerException(Describe($"{operation.Method} {path ?? operation.Path} ({operation.Id})", reason));
        failure.SetAttempts(AttemptHistory.Fresh with { Path = path });
        return failure;
    }

    internal static FabroIncompatibleServerException Create(ApiRequest request, string reason) => new(Describe($"{request}", reason));

    private static string Describe(string call, string reason) => $"The server is of another generation than Fabro.Sdk {Version} is made for, as its answer to {call} tells. {reason}.";
}
