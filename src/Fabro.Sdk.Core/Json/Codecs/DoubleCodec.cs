namespace Fabro.Sdk.Core;

internal sealed class DoubleCodec : JsonCodec<double>
{
    public override bool TryRead(ref JsonModelReader json, out double value) => json.TryRead(out value);

    public override void Write(JsonModelWriter json, double value) => json.Json.WriteNumberValue(value);
}
