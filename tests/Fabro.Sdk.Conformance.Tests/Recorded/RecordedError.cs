using System.Text.Json;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Reads recorded errors independently of the SDK.</summary>
internal static class RecordedError
{
    public static Type TypeFor(int status) => status switch
    {
        400 => typeof(FabroBadRequestException),
        401 => typeof(FabroAuthenticationException),
        403 => typeof(FabroPermissionDeniedException),
        404 => typeof(FabroNotFoundException),
        409 => typeof(FabroConflictException),
        413 => typeof(FabroPayloadTooLargeException),
        422 => typeof(FabroUnprocessableEntityException),
        428 => typeof(FabroPreconditionRequiredException),
        429 => typeof(FabroRateLimitException),
        501 => typeof(FabroNotImplementedException),
        503 => typeof(FabroUnavailableException),
        >= 500 => typeof(FabroServerException),
        _ => typeof(FabroApiException),
    };

    public static string? CodeOf(ExchangeResponse response)
    {
        if (response.Json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (response.Json.TryGetProperty("errors", out var errors))
        {
            return errors.EnumerateArray().Select(error => Text(error, "code")).FirstOrDefault(code => code is not null);
        }

        return Text(response.Json, "error_description") is null ? null : Text(response.Json, "error");
    }

    public static string? RequestIdOf(ExchangeResponse response) =>
        response.HeaderOrNull("x-request-id")
        ?? (response.Json.ValueKind == JsonValueKind.Object ? Text(response.Json, "request_id") : null);

    private static string? Text(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
