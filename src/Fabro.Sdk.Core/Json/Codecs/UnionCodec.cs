using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Core;

internal sealed class UnionCodec<T> : JsonCodec<T>
    where T : JsonUnion, IJsonUnion<T>
{
    public static readonly UnionCodec<T> Instance = new();

    public override bool TryRead(ref JsonModelReader json, [MaybeNullWhen(false)] out T value) => json.TryReadUnion(out value);

    public override void Write(JsonModelWriter json, T value) => json.WriteValue(value);

    internal override bool HasKinds => true;

    internal override bool IsKnownKind(string discriminator) => JsonUnionReading.IsKnown<T>(discriminator);

    internal override bool TryCreateUnreadable(string rawText, [MaybeNullWhen(false)] out T value)
    {
        value = JsonUnionReading.CreateUnreadable<T>(rawText);
        return true;
    }
}
