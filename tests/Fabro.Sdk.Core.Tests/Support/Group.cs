namespace Fabro.Sdk.Core.Tests.Support;

public sealed class Group : Shape
{
    public override string Kind { get; set; } = "group";

    public IList<Shape> Members { get; set; } = [];
}
