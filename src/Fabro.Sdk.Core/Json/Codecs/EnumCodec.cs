namespace Fabro.Sdk.Core;

internal sealed class EnumCodec<T> : JsonCodec<T>
    where T : struct, IOpenEnum<T>
{
    public static readonly EnumCodec<T> Instance = new();

    public override bool TryRead(ref JsonModelReader json, out T value) => json.TryReadEnum(out value);

    public override void Write(JsonModelWriter json, T value) => json.WriteValue(value);
}
