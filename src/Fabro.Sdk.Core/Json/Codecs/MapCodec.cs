using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Core;

internal sealed class MapCodec<T>(JsonCodec<T> item) : JsonCodec<IReadOnlyDictionary<string, T>>
{
    public override bool TryRead(ref JsonModelReader json, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value) =>
        json.TryReadMap(out value!, item);

    public override void Write(JsonModelWriter json, IReadOnlyDictionary<string, T> value) => json.WriteValue(value, item);
}
