using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Core;

internal sealed class StringCodec : JsonCodec<string>
{
    public override bool TryRead(ref JsonModelReader json, [MaybeNullWhen(false)] out string value) => json.TryReadString(out value!);

    public override void Write(JsonModelWriter json, string value) => json.Json.WriteStringValue(value);
}
