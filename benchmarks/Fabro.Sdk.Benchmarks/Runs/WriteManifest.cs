using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Benchmarks.Runs;

/// <summary>The body that creates a run, of 1 MB, into memory that is there already.</summary>
// Short iterations, and many: some of them meet an undisturbed machine.
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
            throw new InvalidOperationException($"The manifest has {length} bytes by hand and {Sdk()} by the SDK.");
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
