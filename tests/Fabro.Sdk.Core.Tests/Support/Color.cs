using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>An open enum as the generator writes them.</summary>
[JsonConverter(typeof(OpenEnumJsonConverter<Colour>))]
public readonly struct Colour : IOpenEnum<Colour>
{
    private readonly string? _value;

    private Colour(string value) => _value = value;

    public static Colour Red => new("red");

    public static Colour Green => new("green");

    public string Value => _value ?? "";

    public bool HasValue => _value is not null;

    public bool IsKnown => OpenEnum.IsKnown(this);

    public static Colour FromValue(string value) => new(value);

    public static string? FindKnown(ReadOnlySpan<byte> value) => value.Length switch
    {
        3 when value.SequenceEqual("red"u8) => "red",
        5 when value.SequenceEqual("green"u8) => "green",
        _ => null,
    };

    public static bool operator ==(Colour left, Colour right) => left.Equals(right);

    public static bool operator !=(Colour left, Colour right) => !left.Equals(right);

    public bool Equals(Colour other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is Colour other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    public override string ToString() => Value;
}
