using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>Rewrites a document with one value changed. It does not parse the document again, so thousands of changes are cheap.</summary>
internal static class Rewriting
{
    public delegate void Edit(Utf8JsonWriter writer, JsonElement original);

    public static byte[] Rewrite(this Place place, Edit edit)
    {
        var path = new Stack<Place>();
        var root = place;
        for (; root.Parent is not null; root = root.Parent)
        {
            path.Push(root);
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, root.Json, path, edit);
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json, Stack<Place> path, Edit edit)
    {
        if (!path.TryPop(out var next))
        {
            edit(writer, json);
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in json.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                if (member.NameEquals(next.Step))
                {
                    Write(writer, member.Value, path, edit);
                }
                else
                {
                    member.Value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStartArray();
            var index = int.Parse(next.Step, System.Globalization.CultureInfo.InvariantCulture);
            foreach (var (at, item) in json.EnumerateArray().Index())
            {
                if (at == index)
                {
                    Write(writer, item, path, edit);
                }
                else
                {
                    item.WriteTo(writer);
                }
            }

            writer.WriteEndArray();
        }
    }
}
