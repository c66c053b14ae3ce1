namespace Fabro.SpecCompiler.Overlays;

/// <summary>Marks a property of the vocabulary whose value can also be true or false.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrFlagAttribute : Attribute;
