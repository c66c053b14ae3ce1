namespace Fabro.SpecCompiler.Overlays;

/// <summary>A property of the vocabulary that may also be true or false.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrFlagAttribute : Attribute;
