using System.Buffers.Binary;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// Caches short strings that repeat in a stream, such as the ID of its run, so that each is allocated only once. The cache is bounded, and
/// a new string replaces the one in its slot without a search.
/// </summary>
internal sealed class RepeatedTexts
{
    private const int Places = 256;
    private const int LongestText = 40;

    private readonly string?[] _texts = new string?[Places];

    /// <summary>Gets the string for a text; <see langword="null"/> if it is too short or too long to cache or is not ASCII.</summary>
    public string? Find(ReadOnlySpan<byte> text)
    {
        if (text.Length is < sizeof(ulong) or > LongestText)
        {
            return null;
        }

        ref var place = ref _texts[GetPlace(text)];
        if (place is not null && Ascii.Equals(text, place))
        {
            return place;
        }

        return Ascii.IsValid(text) ? place = Encoding.Latin1.GetString(text) : null;
    }

    // IDs differ at the end, names at the beginning.
    private static uint GetPlace(ReadOnlySpan<byte> text)
    {
        var mixed = BinaryPrimitives.ReadUInt64LittleEndian(text) ^ (BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]) * 31);
        return (uint)((mixed * 0x9E3779B97F4A7C15UL) >> 56) % Places;
    }
}
