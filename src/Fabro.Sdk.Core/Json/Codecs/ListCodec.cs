using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Core;

internal sealed class ListCodec<T>(JsonCodec<T> item) : JsonCodec<IReadOnlyList<T>>
{
    public override bool TryRead(ref JsonModelReader json, [MaybeNullWhen(false)] out IReadOnlyList<T> value) =>
        json.TryReadList(out value!, item);

    public override void Write(JsonModelWriter json, IReadOnlyList<T> value) => json.WriteValue(value, item);
}
