namespace Fabro.Sdk.Conformance;

/// <summary>The parsed command line.</summary>
internal sealed record ConformanceOptions(string? Filter, string? JsonFile, bool IsList)
{
    /// <summary>Parses the command line. Returns null if it is invalid or requests help.</summary>
    public static ConformanceOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new ConformanceOptions(null, null, false);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--filter" when i + 1 < args.Count:
                    options = options with { Filter = args[++i] };
                    break;
                case "--json" when i + 1 < args.Count:
                    options = options with { JsonFile = args[++i] };
                    break;
                case "--list":
                    options = options with { IsList = true };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
