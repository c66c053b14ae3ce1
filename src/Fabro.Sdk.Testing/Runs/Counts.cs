using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Adds up tokens, costs, and times.</summary>
internal static class Counts
{
    public static BilledTokenCounts Of(BilledModelUsage? billing)
    {
        var tokens = billing?.Input.Usage.Tokens;
        return Make(
            tokens?.InputTokens ?? 0,
            tokens?.OutputTokens ?? 0,
            tokens?.ReasoningTokens ?? 0,
            tokens?.CacheReadTokens ?? 0,
            tokens?.CacheWriteTokens ?? 0,
            billing?.TotalUsdMicros);
    }

    public static BilledTokenCounts Sum(IEnumerable<BilledTokenCounts> counts)
    {
        var all = counts.ToList();
        var costs = all.Where(static count => count.TotalUsdMicros is not null)
            .Select(static count => count.TotalUsdMicros!.Value)
            .ToList();
        return Make(
            all.Sum(static count => count.InputTokens),
            all.Sum(static count => count.OutputTokens),
            all.Sum(static count => count.ReasoningTokens),
            all.Sum(static count => count.CacheReadTokens),
            all.Sum(static count => count.CacheWriteTokens),
            costs.Count == 0 ? null : costs.Sum());
    }

    public static BilledModelUsage Usage(string provider, string model, long input, long output, long usdMicros) => new()
    {
        Input = new()
        {
            Usage = new()
            {
                Model = new() { Provider = provider, ModelId = model },
                Tokens = new()
                {
                    InputTokens = input,
                    OutputTokens = output,
                    ReasoningTokens = 0,
                    CacheReadTokens = 0,
                    CacheWriteTokens = 0,
                },
            },
            Facts = new ModelBillingFactsOpenAI(),
        },
        TotalUsdMicros = usdMicros,
    };

    public static RunTiming Timing(TimeSpan wall, IEnumerable<StageTiming?> stages)
    {
        var all = stages.OfType<StageTiming>().ToList();
        return new()
        {
            WallTimeMs = (long)wall.TotalMilliseconds,
            InferenceTimeMs = all.Sum(static timing => timing.InferenceTimeMs),
            ToolTimeMs = all.Sum(static timing => timing.ToolTimeMs),
            ActiveTimeMs = all.Sum(static timing => timing.ActiveTimeMs),
        };
    }

    private static BilledTokenCounts Make(long input, long output, long reasoning, long cacheRead, long cacheWrite, long? usdMicros)
    {
        var counts = new BilledTokenCounts
        {
            InputTokens = input,
            OutputTokens = output,
            TotalTokens = input + output,
            ReasoningTokens = reasoning,
            CacheReadTokens = cacheRead,
            CacheWriteTokens = cacheWrite,
        };
        if (usdMicros is not null)
        {
            counts.TotalUsdMicros = usdMicros;
        }

        return counts;
    }
}
