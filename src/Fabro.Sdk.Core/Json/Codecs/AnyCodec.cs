using System.Text.Json;

namespace Fabro.Sdk.Core;

internal sealed class AnyCodec : JsonCodec<JsonElement>
{
    public override bool TryRead(ref JsonModelReader json, out JsonElement value)
    {
        value = JsonElement.ParseValue(ref json.Json);
        return true;
    }

    public override void Write(JsonModelWriter json, JsonElement value) => json.WriteRaw(value);

    internal override bool TryReadList(ref JsonModelReader json, out IReadOnlyList<JsonElement>? value)
    {
        value = null;
        if (json.Json.TokenType != JsonTokenType.StartArray)
        {
            return json.Refuse("an array");
        }

        value = new OpenList(json.TakeUtf8());
        return true;
    }

    internal override bool TryReadMap(ref JsonModelReader json, out IReadOnlyDictionary<string, JsonElement>? value)
    {
        value = null;
        if (json.Json.TokenType != JsonTokenType.StartObject)
        {
            return json.Refuse("an object");
        }

        value = new OpenMap(json.TakeUtf8());
        return true;
    }
}
