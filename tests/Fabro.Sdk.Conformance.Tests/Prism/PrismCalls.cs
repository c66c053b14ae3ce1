namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Calls a mock several times, each time with a different random response.</summary>
internal static class PrismCalls
{
    private const int Turns = 4;

    /// <param name="name">The ID of the operation, optionally followed by a space and a description of the call.</param>
    /// <param name="call">Makes the call with the given handler.</param>
    public static async Task CheckAsync(string name, Func<PrismHandler, Task> call)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            using var handler = new PrismHandler(seed: $"{name}{turn}");
            try
            {
                await call(handler);
            }
            catch (ApiException exception)
            {
                throw new InvalidOperationException($"{exception.Message}\n{handler}", exception);
            }

            Assert.True(handler.Violations is null, handler.ToString());
            Assert.Equal(name.Split(' ')[0], handler.Sent!.Operation!.Id);
        }
    }

    public static void AssertCoverTheWhole(PrismDocument document, IEnumerable<string> names) => Assert.Equal(
        document.OperationIds.Order(StringComparer.Ordinal),
        names.Select(static name => name.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));
}
