using System.Globalization;

namespace Fabro.Sdk.Benchmarks.Races;

/// <summary>Runs clients in alternating rounds of the same work, so that a slow phase of the machine affects all of them.</summary>
internal static class Race
{
    private const int WarmUpRounds = 8;
    private const int Rounds = 25;

    /// <returns>The milliseconds of each contestant's least disturbed round, by name.</returns>
    public static async Task<IReadOnlyDictionary<string, double>> RunAsync(string work, IReadOnlyList<Contestant> contestants)
    {
        var best = contestants.ToDictionary(contestant => contestant.Name, _ => double.MaxValue);
        for (var round = -WarmUpRounds; round < Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var elapsed = (await contestant.RunAsync()).TotalMilliseconds;
                if (round >= 0)
                {
                    best[contestant.Name] = Math.Min(best[contestant.Name], elapsed);
                }
            }
        }

        var times = best.Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.Key} {result.Value:F1} ms"));
        Console.WriteLine($"{work}: {string.Join("; ", times)}");
        return best;
    }
}
