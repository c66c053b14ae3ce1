using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// Turns the frames of a stream into its events. A frame that cannot be read is an event too, the unknown variant with its text, so that it does not end
/// the stream; frames that are not the stream's own, such as pings, are passed over.
/// </summary>
internal sealed class EventParser<T>(ApiRequest request, JsonCodec<T> codec, JsonReadSettings settings)
{
    // The name of events that have none, by the standard.
    private const string Unnamed = "message";
    private readonly JsonReadSettings _settings = settings with { Repeated = new RepeatedTexts() };
    private long? _lastSequence;

    /// <summary>Reads a frame.</summary>
    /// <param name="name">Its name; empty where it has none.</param>
    /// <param name="data">Its data.</param>
    /// <param name="item">The event.</param>
    /// <returns>Whether it is an event of the stream.</returns>
    public bool TryParse(string name, ReadOnlySpan<byte> data, [MaybeNullWhen(false)] out T item)
    {
        item = default;
        // The standard drops events without data; some servers end a stream with a word.
        if (data.IsEmpty || data.SequenceEqual("[DONE]"u8) || (request.Operation.EventName is { } only && name != only))
            return false;
        var isRead = JsonBody.TryRead(data, codec, _settings, out item, out var failure);
        if (request.Operation.EventName is null && name is not (Unnamed or "") && codec.HasKinds && !IsKind(name, item))
            return false;
        if (isRead && item is JsonUnion { OtherContract: { } contract })
            throw IncompatibleServer.Create(request, contract);
        if (isRead && item is JsonUnion { IsSequenceMissing: true })
            (isRead, failure) = (false, new("$", "The event has no sequence number.", null));
        item = isRead ? item! : Unreadable(data, failure);
        _lastSequence = (item as JsonUnion)?.Sequence ?? _lastSequence;
        return true;
    }

    /// <summary>The failure that an event is larger than it may be.</summary>
    public ApiException TooLarge(int limit) => request.Operation.Profile.ResponseTooLarge(
        FormattableString.Invariant($"An event of {request} has more than {limit} bytes, the client's MaxEventBytes. Raise it, and attach again behind the last event."),
        limit,
        _lastSequence);

    // A name is the stream's own where the data says the same, or where it is that of a known kind.
    private bool IsKind(string name, T? item) => item is JsonUnion { DiscriminatorValue: { } kind } ? kind == name : codec.IsKnownKind(name);

    private T Unreadable(ReadOnlySpan<byte> data, JsonFailure failure)
    {
        var text = Encoding.UTF8.GetString(data);
        if (!_settings.IsStrict && codec.TryCreateUnreadable(text, out var item))
        {
            _settings.Tell(new UnknownValue("unreadable", typeof(T).Name, ""), failure.Path);
            return item;
        }

        throw request.Operation.Profile.Serialization(
            $"An event of {request} could not be read as {typeof(T).Name}{failure.Place()}: {failure.Text()}", failure.Cause, failure.Path, text, _lastSequence);
    }
}
