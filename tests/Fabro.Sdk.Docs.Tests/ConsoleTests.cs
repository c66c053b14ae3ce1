namespace Fabro.Sdk.Docs.Tests;

/// <summary>Keeps what examples write to the console. One collection: the console is one, so they take turns.</summary>
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
