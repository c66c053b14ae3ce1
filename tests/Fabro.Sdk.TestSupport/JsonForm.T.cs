using Fabro.Sdk.Core;

namespace Fabro.Sdk.TestSupport;

/// <inheritdoc/>
internal sealed class JsonForm<T>(JsonCodec<T> codec) : JsonForm
{
    public override Type Type => typeof(T);

    public override JsonReading Read(ReadOnlySpan<byte> json, bool isStrict = false)
    {
        var reports = new List<(UnknownValue Value, string? Path)>();
        var unknown = new UnknownValues((value, path) => reports.Add((value, path)));
        var isRead = JsonBody.TryRead(json, codec, new JsonReadSettings(unknown, isStrict), out var value, out var failure);
        return isRead ? new(value, null, null, reports) : new(null, failure.Reason, failure.Path, reports);
    }

    public override byte[] Write(object? value, bool isRequest = false) => JsonBody.Write((T)value!, codec, isRequest).ToArray();
}
