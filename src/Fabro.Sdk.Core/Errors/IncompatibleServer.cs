namespace Fabro.Sdk.Core;

/// <summary>The exception for a server whose response would be taken for something else than it is.</summary>
internal static class IncompatibleServer
{
    public static ApiException Create(ApiOperation operation, ApiResponse response, string reason)
    {
        var path = response.Address?.AbsolutePath;
        var failure = Create(operation.Profile, $"{operation.Method} {path ?? operation.Path} ({operation.Id})", reason);
        failure.SetAttempts(AttemptHistory.Fresh with { Path = path });
        return failure;
    }

    public static ApiException Create(ApiRequest request, string reason) => Create(request.Operation.Profile, request.ToString(), reason);

    private static ApiException Create(ApiProfile profile, string call, string reason) => profile.IncompatibleServer(
        $"The server is of another generation than {profile.Package} {profile.Version} is made for, as its answer to {call} tells. {reason}.");
}
