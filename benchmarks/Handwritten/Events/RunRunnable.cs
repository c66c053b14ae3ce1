namespace Handwritten;

public sealed class RunRunnable
{
    public RunnableSource Source { get; set; }
}
