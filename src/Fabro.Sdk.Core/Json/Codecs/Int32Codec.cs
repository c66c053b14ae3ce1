namespace Fabro.Sdk.Core;

internal sealed class Int32Codec : JsonCodec<int>
{
    public override bool TryRead(ref JsonModelReader json, out int value) => json.TryRead(out value);

    public override void Write(JsonModelWriter json, int value) => json.Json.WriteNumberValue(value);
}
