using System.ComponentModel;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>Shared functionality of all open enums.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OpenEnum
{
    private const int LongestStackValue = 128;

    /// <summary>Whether the type knows a value.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value is known.</returns>
    public static bool IsKnown<T>(T value)
        where T : struct, IOpenEnum<T>
    {
        Span<byte> buffer = stackalloc byte[LongestStackValue];
        return value.HasValue
            && Encoding.UTF8.TryGetBytes(value.Value, buffer, out var length)
            && T.FindKnown(buffer[..length]) is not null;
    }
}
