using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>A response body that pauses in the middle.</summary>
internal sealed class SlowBody(byte[] bytes, TimeSpan pause, TestClock clock) : ReadOnlyStream
{
    private int _position;
    private bool _hasPaused;

    /// <summary>Creates a copy of a content that pauses in the middle.</summary>
    public static HttpContent Of(HttpContent content, byte[] bytes, TimeSpan pause, TestClock clock)
    {
        var slow = new StreamContent(new SlowBody(bytes, pause, clock));
        foreach (var header in content.Headers.NonValidated)
        {
            slow.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
        }

        return slow;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var middle = bytes.Length / 2;
        if (_position == middle && !_hasPaused)
        {
            _hasPaused = true;
            await clock.KeepWaitingAsync(pause, cancellationToken).ConfigureAwait(false);
        }

        var count = Math.Min(buffer.Length, (_hasPaused ? bytes.Length : middle) - _position);
        bytes.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        clock.Touch();
        return count;
    }
}
