using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Benchmarks.Runs;

/// <summary>Writes the 1 MB body that creates a run to preallocated memory.</summary>
// Many short iterations, so that some of them run undisturbed.
[IterationTime(100)]
[IterationCount(50)]
public class WriteManifest
{
    private readonly RunManifest _manifest = ManifestBody.Create();
    private readonly ArrayBufferWriter<byte> _body = new(2 * 1024 * 1024);
    private Utf8JsonWriter _writer = null!;

    [GlobalSetup]
    public void Setup()
    {
        _writer = new Utf8JsonWriter(_body, new JsonWriterOptions { Encoder = FabroJson.Options.Encoder });
        if (Handwritten() is var length && (length < 1_000_000 || length != Sdk()))
        {
            throw new InvalidOperationException($"The handwritten manifest has {length} bytes, but the SDK's has {Sdk()}.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _writer.Dispose();

    [Benchmark(Baseline = true)]
    public int Handwritten()
    {
        Reset();
        ManifestWriter.Write(_manifest, _writer);
        return Finish();
    }

    [Benchmark]
    public int Sdk()
    {
        Reset();
        JsonSerializer.Serialize(_writer, _manifest, FabroJson.TypeInfo<RunManifest>());
        return Finish();
    }

    private void Reset()
    {
        _body.ResetWrittenCount();
        _writer.Reset(_body);
    }

    private int Finish()
    {
        _writer.Flush();
        return _body.WrittenCount;
    }
}
