namespace Fabro.Sdk.Core;

internal sealed class BooleanCodec : JsonCodec<bool>
{
    public override bool TryRead(ref JsonModelReader json, out bool value) => json.TryRead(out value);

    public override void Write(JsonModelWriter json, bool value) => json.Json.WriteBooleanValue(value);
}
