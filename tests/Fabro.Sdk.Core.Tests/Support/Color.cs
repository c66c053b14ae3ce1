using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>An open enum as the generator writes it.</summary>
[JsonConverter(typeof(OpenEnumJsonConverter<Color>))]
public readonly struct Color : IOpenEnum<Color>
{
    private readonly string? _value;

    private Color(string value) => _value = value;

    public static Color Red => new("red");

    public static Color Green => new("green");

    public string Value => _value ?? "";

    public bool HasValue => _value is not null;

    public bool IsKnown => OpenEnum.IsKnown(this);

    public static Color FromValue(string value) => new(value);

    public static string? FindKnown(ReadOnlySpan<byte> value) => value.Length switch
    {
        3 when value.SequenceEqual("red"u8) => "red",
        5 when value.SequenceEqual("green"u8) => "green",
        _ => null,
    };

    public static bool operator ==(Color left, Color right) => left.Equals(right);

    public static bool operator !=(Color left, Color right) => !left.Equals(right);

    public bool Equals(Color other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is Color other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    public override string ToString() => Value;
}
