using System.Text.Json;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Arguments for a probe.</summary>
internal static class Markers
{
    private const int Offset = 70000;

    /// <summary>The text to look for in the request; null for what is no text there.</summary>
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
        // What stands in it does not matter: a body is the only parameter of its kind. One that was read may lack what the server requires.
        _ => JsonForm.Of(type).Read("{}"u8).Value,
    };
}
