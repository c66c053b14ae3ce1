namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>Where the test server answers otherwise than the recorded one.</summary>
internal sealed record Difference(string Recording, int Index, string Operation, string Text)
{
    public override string ToString() => $"{Recording} {Index} {Operation}: {Text}";
}
