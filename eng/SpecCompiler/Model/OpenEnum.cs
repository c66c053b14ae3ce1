namespace Fabro.SpecCompiler.Model;

/// <summary>An enum whose known values have names; others are kept as they are.</summary>
public sealed record OpenEnum(string Name, DocText? Description, IReadOnlyList<EnumValue> Values);

/// <summary>A known value of an enum.</summary>
public sealed record EnumValue(string Value, string Name, DocText? Description);
