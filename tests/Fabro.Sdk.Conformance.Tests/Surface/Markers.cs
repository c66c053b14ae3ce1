using System.Text.Json;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>The arguments of a probe call.</summary>
internal static class Markers
{
    private const int Offset = 70000;

    /// <summary>The text to search for in the request, or null if the argument is not sent as text.</summary>
    public static string? TextFor(Type type, int position)
    {
        if (!Scalars.Accepts(type))
        {
            return null;
        }

        string[] candidates = ["true", $"{Offset + position}", $"marker{position}"];
        return Array.FindLast(candidates, text => Scalars.TryRead(type, [text], out _));
    }

    public static object? ArgumentFor(Type type, string? marker) => marker switch
    {
        not null when Scalars.TryRead(type, [marker], out var value) => value,
        _ when type.IsAssignableTo(typeof(CallOptions)) => null,
        _ when type == typeof(CancellationToken) => CancellationToken.None,
        _ when type == typeof(Stream) => new MemoryStream([1, 2, 3]),
        _ when type == typeof(IEnumerable<UploadPart>) => Array.Empty<UploadPart>(),
        _ when type == typeof(IReadOnlyDictionary<string, JsonElement>) => new Dictionary<string, JsonElement>(),
        // The content is irrelevant, because a method has only one body. An object that was read may omit required properties.
        _ => JsonForm.Of(type).Read("{}"u8).Value,
    };
}
