using System.Text;
using System.Text.Json;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>A JSON document, read as its type and written back.</summary>
internal sealed class Document
{
    private readonly JsonElement _written;

    private Document(Place root, JsonReading reading, JsonElement written)
    {
        Root = root;
        Reading = reading;
        _written = written;
    }

    public Place Root { get; }

    public JsonReading Reading { get; }

    public static Document Read(JsonElement json, JsonForm form) => Read(Encoding.UTF8.GetBytes(json.GetRawText()), form);

    /// <exception cref="JsonException">The document does not fit the type.</exception>
    public static Document Read(byte[] json, JsonForm form)
    {
        var reading = form.Read(json);
        if (reading.Failure is { } failure)
        {
            throw new JsonException($"{reading.Path}: {failure}");
        }

        return new(Place.Root(JsonElement.Parse(json), reading.Value, form.Type), reading, JsonElement.Parse(form.Write(reading.Value)));
    }

    /// <summary>The places at which the written JSON differs from the JSON that was read.</summary>
    public IEnumerable<string> Losses() => JsonDiff.Compare(Root.Json, _written).Select(difference => difference.ToString());
}
