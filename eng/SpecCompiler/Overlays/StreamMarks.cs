using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>What a stream of server-sent events carries.</summary>
[Description("an event stream")]
public sealed record StreamMarks
{
    [JsonPropertyName("item"), Description("The model of one event, by its name in C#.")]
    public string? Item { get; init; }

    [JsonPropertyName("event"), Description("The name that the stream gives its events, where it has one.")]
    public string? Event { get; init; }
}
