using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Tests.Workflows;

/// <summary>For each directory in which the CLI was run, the SDK creates the same manifest or reports the same error.</summary>
public sealed class RecordedManifestTests
{
    public static TheoryData<string> Names => [.. RecordingFiles.ManifestPaths.Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task FromWorkflowAsync_RecordedDirectory_MakesTheRecordedManifest(string name)
    {
        using var recorded =
            new RecordedManifest(RecordingFiles.ManifestPaths.Single(path => Path.GetFileNameWithoutExtension(path) == name));

        if (recorded.Error is { } error)
        {
            var failure = await Assert.ThrowsAsync<FabroWorkflowException>(() => Build(recorded));
            Assert.Contains(error, failure.Message, StringComparison.Ordinal);
            return;
        }

        var manifest = (await Build(recorded)).ToManifest();

        var written = JsonNode.Parse(JsonSerializer.Serialize(manifest, FabroJson.Options));
        Assert.True(JsonNode.DeepEquals(recorded.Expected, written), $"Expected:\n{recorded.Expected}\nActual:\n{written}");
    }

    /// <summary>Converts command-line arguments to properties.</summary>
    private static async Task<RunRequest> Build(RecordedManifest recorded)
    {
        var arguments = new Queue<string>(recorded.Arguments);
        var request = await RunRequest.FromWorkflowAsync(
            arguments.Dequeue(), recorded.Directory, new FakeEnvironment(), CancellationToken.None);
        while (arguments.TryDequeue(out var option))
        {
            switch (option)
            {
                case "--environment":
                    request.Environment = arguments.Dequeue();
                    break;
                case "--model":
                    request.Model = arguments.Dequeue();
                    break;
                case "--goal":
                    request.Goal = arguments.Dequeue();
                    break;
                case "--dry-run":
                    request.DryRun = true;
                    break;
                case "--auto-approve":
                    request.AutoApprove = true;
                    break;
                case "--verbose":
                    request.Verbose = true;
                    break;
                case "--preserve-sandbox":
                    request.KeepSandbox = true;
                    break;
                case "--label":
                    Add(request.Labels, arguments.Dequeue());
                    break;
                case "-I":
                    Add(request.Inputs, arguments.Dequeue());
                    break;
                default:
                    Assert.Fail($"The test does not support the option '{option}'.");
                    break;
            }
        }

        return request;
    }

    private static void Add<T>(IDictionary<string, T> target, string pair)
        where T : class
    {
        var (key, value) = (pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        target.Add(key, (T)(object)value);
    }
}
