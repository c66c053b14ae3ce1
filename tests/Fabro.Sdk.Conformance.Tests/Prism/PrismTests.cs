using System.Text;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>
/// Calls every public method against Prism, which reads the specification on its own: it checks each request, and answers with random data
/// that fits.
/// </summary>
public sealed class PrismTests(PrismServer prism, ITestOutputHelper output) : IClassFixture<PrismServer>
{
    // Any will do: Prism only looks whether there is one.
    private const string Token = "fabro_dev_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>
    /// Arguments: what is required; then everything, each time with the next word of an enum and the next kind of a union.
    /// </summary>
    private static readonly (bool IsFull, int Turn)[] Samples = [(false, 0), (true, 0), (true, 1), (true, 2)];

    public static TheoryData<string> MethodNames => [.. PublicSurface.MethodNames];

    [PrismTheory]
    [MemberData(nameof(MethodNames))]
    public async Task Call_AgainstPrism_IsAcceptedAndItsAnswerRead(string name)
    {
        var method = (await PublicSurface.GetMethodsAsync()).Single(method => method.ToString() == name);

        foreach (var (isFull, turn) in method.HasChoices ? Samples : Samples[..2])
        {
            var arguments = SampleArguments.Make(prism.Document, method, isFull, turn);
            using var handler = new PrismHandler(seed: $"{isFull}{turn}");
            var response = await CallAsync(handler, fabro => method.CallAsync(fabro, arguments.Values));

            PrismChecks.Sent(method, arguments, handler.Sent!);
            await PrismChecks.ReceivedAsync(method, prism.Document, handler.Answer, response);
        }
    }

    /// <summary>The methods that most users call add only how the answer is given, so one sample will do.</summary>
    [PrismTheory]
    [MemberData(nameof(MethodNames))]
    public async Task Call_PlainMethodAgainstPrism_Ends(string name)
    {
        var method = (await PublicSurface.GetMethodsAsync()).Single(method => method.ToString() == name);
        var arguments = SampleArguments.Make(prism.Document, method, isFull: false, turn: 0);
        using var handler = new PrismHandler(seed: "plain");

        var sent = await CallAsync(handler, async fabro =>
        {
            await PlainCall.RunAsync(method, fabro, arguments.Values);
            return handler.Sent;
        });

        Assert.Equal(method.Operation.Id, sent?.Operation?.Id);
    }

    [Fact]
    public async Task Call_AllMethods_CoverTheWholeSpecificationWithinTheListedLimits()
    {
        var methods = await PublicSurface.GetMethodsAsync();
        var called = methods.Select(method => method.Operation.Id).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Equal(prism.Document.OperationIds.Order(StringComparer.Ordinal), called);
        var report = new StringBuilder("Every public method is called. What Prism cannot do:\n");
        foreach (var limit in methods.Where(method => PrismLimits.Of(method) is not null).GroupBy(method => PrismLimits.Of(method)!))
        {
            report.Append($"\n{limit.Key}\n").AppendJoin('\n', limit.Select(method => $"  {method} ({method.Operation.Id})")).Append('\n');
        }

        output.WriteLine(report.ToString());
        Snapshot.Verify(report.ToString());
    }

    private async Task<T> CallAsync<T>(PrismHandler handler, Func<IFabroClient, Task<T>> call)
    {
        using var fabro = TestClient.Open(handler, Token, prism.Address);
        try
        {
            var result = await call(fabro);
            Assert.True(handler.Violations is null, handler.ToString());
            return result;
        }
        catch (FabroException exception)
        {
            throw new InvalidOperationException($"{exception.Message}\n{handler}", exception);
        }
    }
}
