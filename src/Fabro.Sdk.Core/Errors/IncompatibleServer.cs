namespace Fabro.Sdk.Core;

/// <summary>The exception for a server whose responses would be misinterpreted.</summary>
internal static class IncompatibleServer
{
    public static ApiException Create(ApiOperation operation, ApiResponse response, string reason)
    {
        var path = response.Address?.AbsolutePath;
        var failure = Create(operation.Profile, $"{operation.Method} {path ?? operation.Path} ({operation.Id})", reason);
        failure.SetAttempts(AttemptHistory.Fresh with { Path = path });
        return failure;
    }

    public static ApiException Create(ApiProfile profile, string call, string reason) => profile.IncompatibleServer(
        $"The server is of a different generation than {profile.Package} {profile.Version} supports, as its response to {call} shows. {reason}.");
}
