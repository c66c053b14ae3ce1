namespace Fabro.Sdk.Benchmarks.Processes;

/// <summary>Measures two programs in alternating rounds, so that a slow phase of the machine affects both.</summary>
internal static class Samples
{
    public static async Task<(IReadOnlyList<T> Sdk, IReadOnlyList<T> Bare)> TakeInTurnsAsync<T>(
        int rounds, Func<Task<T>> sdk, Func<Task<T>> bare)
    {
        var (ofSdk, ofBare) = (new List<T>(rounds), new List<T>(rounds));
        for (var round = 0; round < rounds; round++)
        {
            ofBare.Add(await bare());
            ofSdk.Add(await sdk());
        }

        return (ofSdk, ofBare);
    }

    public static double Median<T>(this IReadOnlyList<T> samples, Func<T, double> measure)
    {
        var sorted = samples.Select(measure).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
