namespace Fabro.Sdk.Core;

internal sealed class Int64Codec : JsonCodec<long>
{
    public override bool TryRead(ref JsonModelReader json, out long value) => json.TryRead(out value);

    public override void Write(JsonModelWriter json, long value) => json.Json.WriteNumberValue(value);
}
