using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// Converts the frames of a stream into its events. A frame that cannot be read becomes the unknown variant with its text, so that it does
/// not end the stream. Frames that do not belong to the stream's events, such as pings, are skipped.
/// </summary>
internal sealed class EventParser<T>(ApiRequest request, JsonCodec<T> codec, JsonReadSettings settings)
{
    // The default event name defined by the standard.
    private const string Unnamed = "message";
    private readonly JsonReadSettings _settings = settings with { Repeated = new RepeatedTexts() };
    private long? _lastSequence;

    /// <summary>Parses a frame.</summary>
    /// <param name="name">The event name; empty if absent.</param>
    /// <param name="data">Its data.</param>
    /// <param name="item">The event.</param>
    /// <returns>Whether it is an event of the stream.</returns>
    public bool TryParse(string name, ReadOnlySpan<byte> data, [MaybeNullWhen(false)] out T item)
    {
        item = default;
        // The standard drops events without data. Some servers end a stream with the literal [DONE].
        if (data.IsEmpty || data.SequenceEqual("[DONE]"u8) || (request.Operation.EventName is { } only && name != only))
        {
            return false;
        }

        var isRead = JsonBody.TryRead(data, codec, _settings, out item, out var failure);
        if (request.Operation.EventName is null && name is not (Unnamed or "") && codec.HasKinds && !IsKind(name, item))
        {
            return false;
        }

        if (isRead && item is JsonUnion { OtherContract: { } contract })
        {
            throw IncompatibleServer.Create(request.Operation.Profile, request.ToString(), contract);
        }

        if (isRead && item is JsonUnion { IsSequenceMissing: true })
        {
            (isRead, failure) = (false, new("$", "The event has no sequence number.", null));
        }

        item = isRead ? item! : Unreadable(data, failure);
        _lastSequence = (item as JsonUnion)?.Sequence ?? _lastSequence;
        return true;
    }

    /// <summary>Creates the exception for an event that exceeds the size limit.</summary>
    public ApiException TooLarge(int limit) => request.Operation.Profile.ResponseTooLarge(
        FormattableString.Invariant(
            $"An event of {request} has more than {limit} bytes, the client's MaxEventBytes. Raise the limit, and reattach after the last event."),
        limit,
        _lastSequence);

    // A frame belongs to the stream if its name matches the discriminator in the data, or if the name is a known kind.
    private bool IsKind(string name, T? item) =>
        item is JsonUnion { DiscriminatorValue: { } kind } ? kind == name : codec.IsKnownKind(name);

    private T Unreadable(ReadOnlySpan<byte> data, JsonFailure failure)
    {
        var text = Encoding.UTF8.GetString(data);
        if (!_settings.IsStrict && codec.TryCreateUnreadable(text, out var item))
        {
            _settings.Tell(new UnknownValue("unreadable", typeof(T).Name, ""), failure.Path);
            return item;
        }

        throw request.Operation.Profile.Serialization(
            $"An event of {request} could not be read as {typeof(T).Name}{failure.Place()}: {failure.Text()}",
            failure.Cause,
            failure.Path,
            text,
            _lastSequence);
    }
}
