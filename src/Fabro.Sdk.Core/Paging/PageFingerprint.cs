using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core;

/// <summary>Recognises a page that came twice in a row by its number of items and the JSON of its first and last.</summary>
internal sealed class PageFingerprint<T>(JsonTypeInfo<T> itemType)
{
    private ArrayBufferWriter<byte> _last = new();
    private ArrayBufferWriter<byte> _current = new();
    private int _lastCount = -1;

    /// <summary>Remembers a page, as it is now: its items are the caller's afterwards, who may change them.</summary>
    public bool IsRepeated(IReadOnlyList<T> items)
    {
        _current.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_current, new JsonWriterOptions { SkipValidation = true }))
        {
            if (items.Count > 0)
            {
                JsonSerializer.Serialize(writer, items[0], itemType);
                writer.Flush();
                writer.Reset();
                JsonSerializer.Serialize(writer, items[^1], itemType);
            }
        }

        var repeated = items.Count == _lastCount && _current.WrittenSpan.SequenceEqual(_last.WrittenSpan);
        (_last, _current, _lastCount) = (_current, _last, items.Count);
        return repeated;
    }
}
