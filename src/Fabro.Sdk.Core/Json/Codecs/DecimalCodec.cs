namespace Fabro.Sdk.Core;

internal sealed class DecimalCodec : JsonCodec<decimal>
{
    public override bool TryRead(ref JsonModelReader json, out decimal value) => json.TryRead(out value);

    public override void Write(JsonModelWriter json, decimal value) => json.Json.WriteNumberValue(value);
}
