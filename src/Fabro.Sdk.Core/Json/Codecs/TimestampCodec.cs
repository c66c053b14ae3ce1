namespace Fabro.Sdk.Core;

internal sealed class TimestampCodec : JsonCodec<WireTimestamp>
{
    public override bool TryRead(ref JsonModelReader json, out WireTimestamp value) => json.TryRead(out value);

    public override void Write(JsonModelWriter json, WireTimestamp value) => value.Write(json.Json);
}
