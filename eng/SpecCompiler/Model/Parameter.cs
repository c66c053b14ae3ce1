namespace Fabro.SpecCompiler.Model;

/// <summary>A parameter of an operation.</summary>
public sealed record Parameter
{
    public required string WireName { get; init; }

    /// <summary>The name in C#.</summary>
    public required string Name { get; init; }

    public required DocText? Description { get; init; }

    public required ParameterPlace Place { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>Whether several values are sent one by one, not joined by commas.</summary>
    public required bool Explodes { get; init; }

    public required SchemaSlot Schema { get; init; }

    /// <summary>The property of the options, where the parameter may be left out.</summary>
    public string OptionName => Naming.Pascal(Name);
}

public enum ParameterPlace
{
    Path,
    Query,
    Header,
}
