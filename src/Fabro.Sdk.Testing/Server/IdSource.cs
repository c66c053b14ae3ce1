using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fabro.Sdk.Testing;

/// <summary>Creates deterministic IDs that look like those of a real server.</summary>
internal sealed class IdSource(TestClock clock)
{
    private const string Base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ulong _count;
    private long _lastTime;

    /// <summary>Creates the ID of a run, question, session, and so on: a ULID, which sorts by creation time.</summary>
    public string NextUlid()
    {
        var time = Math.Max(clock.GetUtcNow().ToUnixTimeMilliseconds(), _lastTime);
        _lastTime = time;
        Span<char> text = stackalloc char[26];
        for (var i = 9; i >= 0; i--, time >>= 5)
        {
            text[i] = Base32[(int)(time & 31)];
        }

        // Start with a counter, so that IDs of the same time also sort.
        var order = ++_count;
        for (var i = 17; i >= 10; i--, order >>= 5)
        {
            text[i] = Base32[(int)(order & 31)];
        }

        var noise = Mix(_count);
        for (var i = 25; i >= 18; i--, noise >>= 5)
        {
            text[i] = Base32[(int)(noise & 31)];
        }

        return new string(text);
    }

    /// <summary>Creates the ID of an event: a UUID that starts with the time.</summary>
    public string NextEventId()
    {
        var time = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var noise = Mix(++_count);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{time >> 16:x8}-{time & 0xffff:x4}-7{noise & 0xfff:x3}-8{(noise >> 12) & 0xfff:x3}-{noise >> 16 & 0xffff_ffff_ffff:x12}");
    }

    /// <summary>Creates a UUID without an order, for example for requests.</summary>
    public string NextUuid()
    {
        var high = Mix(++_count);
        var low = Mix(~_count);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{high >> 32:x8}-{(high >> 16) & 0xffff:x4}-4{high & 0xfff:x3}-a{low >> 52:x3}-{low & 0xffff_ffff_ffff:x12}");
    }

    /// <summary>Computes the SHA-256 hash of bytes, as hexadecimal digits.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexString(hash).ToLowerInvariant();
    }

    /// <summary>Computes the SHA-256 hash of text, as hexadecimal digits.</summary>
    public static string Sha256(string text) => Sha256(Encoding.UTF8.GetBytes(text));

    // SplitMix64, which spreads a counter over all bits.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
