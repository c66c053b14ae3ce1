using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class WordingTests
{
    [Theory]
    [InlineData("The ID of the run.", "Run", "id")]
    [InlineData("A run.", "Run")]
    [InlineData("When the run was started.", "Run", "started_at")]
    [InlineData("Whether this run starts.", "Run", "is_started")]
    [InlineData("The number of turns.", "AgentSession", "turn_count")]
    [InlineData("The list of all labels.", "Run", "labels")]
    [InlineData("GitHub URL.", "Settings", "gitHubURL")]
    [InlineData("Value that is null.", "Run", "value")]
    public void Repeats_TextOfTheNamesWords_IsTrue(string text, params string[] names) => Assert.True(Wording.Repeats(text, names));

    [Theory]
    [InlineData("ULID of the run.", "Run", "id")]
    [InlineData("One execution of a workflow.", "Run")]
    [InlineData("When the first stage started.", "Run", "started_at")]
    [InlineData("Number of turns the model took.", "AgentSession", "turn_count")]
    [InlineData("Run that started this one as a child.", "Run", "parent_id")]
    [InlineData("Tokens of the prompt.", "Usage", "input")]
    public void Repeats_TextThatSaysMore_IsFalse(string text, params string[] names) => Assert.False(Wording.Repeats(text, names));
}
