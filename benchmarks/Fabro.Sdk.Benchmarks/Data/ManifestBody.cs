using System.Globalization;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>A manifest with 20 workflows of 50 files each, 1 MB as JSON.</summary>
internal static class ManifestBody
{
    private const int Workflows = 20;
    private const int Files = 50;
    private const string Line = "A line of a prompt, as people write them: read {{ goal }}, then \"build\" & test.\n";

    public static RunManifest Create() => new()
    {
        Version = 1,
        Title = "Release 1.2.3",
        Cwd = "/srv/fabro/work",
        Target = new ManifestTarget { Path = "workflow-0.fabro" },
        Workflows = Enumerable.Range(0, Workflows).ToDictionary(Name("workflow-{0}.fabro"), CreateWorkflow),
        Args = new ManifestArgs { Environment = "local", Labels = ["team=core", "kind=release"], Inputs = ["version=1.2.3"] },
    };

    private static ManifestWorkflow CreateWorkflow(int number) => new()
    {
        Source = string.Concat(Enumerable.Repeat(Line, 40)),
        Files = Enumerable.Range(0, Files).ToDictionary(Name("prompts/{0}.md"), file => new ManifestFileEntry
        {
            Content = string.Concat(Enumerable.Repeat(Line, 1 + ((number + file) % 18))),
            Ref = new ManifestFileRef
            {
                Type = ManifestFileRefType.FileInline,
                Original = $"prompts/{file}.md",
                From = "workflow.fabro",
            },
        }),
    };

    private static Func<int, string> Name(string format) => number => string.Format(CultureInfo.InvariantCulture, format, number);
}
