namespace Fabro.Sdk.Testing.Tests.Faithfulness;

/// <summary>A difference between a response of the test server and the recorded response.</summary>
internal sealed record Difference(string Recording, int Index, string Operation, string Text)
{
    public override string ToString() => $"{Recording} {Index} {Operation}: {Text}";
}
