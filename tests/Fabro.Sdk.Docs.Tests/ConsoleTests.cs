namespace Fabro.Sdk.Docs.Tests;

/// <summary>Captures the console output of the examples. All tests share one collection because they share the console.</summary>
[Collection("Console")]
public abstract class ConsoleTests : IDisposable
{
    private readonly TextWriter _console = Console.Out;

    protected ConsoleTests() => Console.SetOut(Output);

    protected StringWriter Output { get; } = new() { NewLine = "\n" };

    public virtual void Dispose()
    {
        Console.SetOut(_console);
        Output.Dispose();
        GC.SuppressFinalize(this);
    }
}
