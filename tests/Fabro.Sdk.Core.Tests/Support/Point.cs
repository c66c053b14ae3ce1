namespace Fabro.Sdk.Core.Tests.Support;

public sealed class Point
{
    public double X { get; set; }

    public double Y { get; set; }
}
