using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

public sealed class Item
{
    public long Seq { get; set; }

    public string Name { get; set; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Shape? Shape { get; set; }

    public override string ToString() => $"{Seq}:{Name}";
}
