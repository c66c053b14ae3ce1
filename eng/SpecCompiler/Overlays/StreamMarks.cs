using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>The events of a stream of server-sent events.</summary>
[Description("an event stream")]
public sealed record StreamMarks
{
    [JsonPropertyName("item"), Description("The C# name of the model of an event.")]
    public string? Item { get; init; }

    [JsonPropertyName("event"), Description("The event name that the stream uses, if any.")]
    public string? Event { get; init; }
}
