namespace Fabro.SpecCompiler.Model;

/// <summary>An enum whose known values have names. Unknown values are preserved as received.</summary>
public sealed record OpenEnum(string Name, IReadOnlyList<EnumValue> Values)
{
    public DocText? Summary { get; set; }

    public DocText? Remarks { get; set; }
}

/// <summary>A known value of an enum.</summary>
public sealed record EnumValue(string Value, string Name)
{
    public DocText? Summary { get; set; }
}
