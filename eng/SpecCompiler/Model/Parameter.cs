namespace Fabro.SpecCompiler.Model;

/// <summary>A parameter of an operation.</summary>
public sealed record Parameter
{
    public required string WireName { get; init; }

    /// <summary>The C# name.</summary>
    public required string Name { get; init; }

    public required DocText? Description { get; init; }

    public required ParameterPlace Place { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>Whether multiple values are sent as separate parameters instead of being joined by commas.</summary>
    public required bool Explodes { get; init; }

    public required SchemaSlot Schema { get; init; }

    /// <summary>The name of the property in the options, if the parameter is optional.</summary>
    public string OptionName => Naming.Pascal(Name);
}

public enum ParameterPlace
{
    Path,
    Query,
    Header,
}
