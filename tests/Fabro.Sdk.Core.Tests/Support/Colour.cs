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

    public bool IsKnown => FindKnown(Value) is not null;

    public static Colour FromValue(string value) => new(FindKnown(value) ?? value);

    public static string? FindKnown(ReadOnlySpan<char> value) => value switch
    {
        "red" => "red",
        "green" => "green",
        _ => null,
    };

    public static bool operator ==(Colour left, Colour right) => left.Equals(right);

    public static bool operator !=(Colour left, Colour right) => !left.Equals(right);

    public bool Equals(Colour other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is Colour other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    public override string ToString() => Value;
}
