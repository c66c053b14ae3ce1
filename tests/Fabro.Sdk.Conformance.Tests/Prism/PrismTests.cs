using System.Text;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>
/// Calls all public methods against Prism, an independent implementation of the specification. Prism validates each request and returns
/// random data that fits the specification.
/// </summary>
public sealed class PrismTests(PrismServer prism, ITestOutputHelper output) : IClassFixture<PrismServer>
{
    // Any token works: Prism only checks that there is one.
    private const string Token = "fabro_dev_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>
    /// The arguments: first only the required ones, then all of them, each time with the next value of an enum and the next variant of a
    /// union.
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

    /// <summary>The plain methods differ only in how they return the response, so one sample is enough.</summary>
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
        var report = new StringBuilder("All public methods were called. Limits of Prism:\n");
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
