namespace Fabro.Sdk.Core.Tests.Support;

public sealed class Circle : Shape
{
    public override string Kind { get; set; } = "circle";

    public double Radius { get; set; }

    public Colour Colour { get; set; }
}
