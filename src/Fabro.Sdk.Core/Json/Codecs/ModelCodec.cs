using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Core;

internal sealed class ModelCodec<T> : JsonCodec<T>
    where T : JsonModel, IJsonModel<T>
{
    public static readonly ModelCodec<T> Instance = new();

    public override bool TryRead(ref JsonModelReader json, [MaybeNullWhen(false)] out T value) => T.TryRead(ref json, out value);

    public override void Write(JsonModelWriter json, T value) => json.WriteValue(value);
}
