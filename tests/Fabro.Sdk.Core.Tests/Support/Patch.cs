using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>The body of a PATCH, in which null and absent differ, as the generator writes it.</summary>
[JsonConverter(typeof(JsonModelConverter<Patch>))]
public sealed class Patch : JsonModel, IJsonModel<Patch>
{
    private string? _title;

    public string? Title { get => _title; set => Set(ref _title, value, 0); }

    static bool IJsonModel<Patch>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Patch? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected internal override void ReadMembers(ref JsonModelReader json)
    {
        while (json.TryTakeName(out var name))
        {
            Take(ref json, name, name.SequenceEqual("title"u8) ? json.TryReadString(out _title) || json.IsNull ? 0 : ~0 : NoMember);
        }
    }

    protected override void WriteMembers(JsonModelWriter json)
    {
        if (Has(0))
        {
            json.Write("title"u8, _title);
        }
    }
}
