namespace Fabro.Sdk.ReleaseGate;

/// <summary>The command-line options.</summary>
internal sealed record GateOptions(string Workflow, string CursorFile, string? Answer)
{
    /// <summary>Parses the command line. Returns null if it is invalid or requests help.</summary>
    public static GateOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new GateOptions("release", "release.cursor", null);
        var hasWorkflow = false;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--cursor" when i + 1 < args.Count:
                    options = options with { CursorFile = args[++i] };
                    break;
                case "--answer" when i + 1 < args.Count:
                    options = options with { Answer = args[++i] };
                    break;
                case var name when !hasWorkflow && !name.StartsWith('-'):
                    (options, hasWorkflow) = (options with { Workflow = name }, true);
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
