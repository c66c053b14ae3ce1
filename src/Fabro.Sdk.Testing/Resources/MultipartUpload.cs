using System.Text;
using System.Text.Json;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Reads a multipart upload of artifacts: a manifest followed by the files that it lists.</summary>
internal static class MultipartUpload
{
    private const int MaxFiles = 100;

    private static readonly JsonShape Shape = new()
    {
        Required = ["entries"],
        Members = new Dictionary<string, JsonShape> { ["entries"] = new() { Items = JsonShape.With("part", "path") } },
    };

    public static List<(string Path, byte[] Bytes)> Read(string contentType, ReadOnlyMemory<byte> body)
    {
        var parts = Parts(contentType, body);
        if (parts.Count == 0 || parts[0].Name != "manifest")
        {
            throw new RefusalException(400, "multipart upload must begin with a manifest part");
        }

        var files = new List<(string, byte[])>();
        var entries = ReadManifest(parts[0].Bytes);
        foreach (var (name, bytes) in parts.Skip(1))
        {
            var entry = entries.FirstOrDefault(entry => entry.Part == name)
                ?? throw new RefusalException(400, $"unexpected multipart part: {name}");
            if (bytes.Length > FileArea.MaxArtifactBytes)
            {
                throw RefusalException.Text(413, "length limit exceeded");
            }

            if (entry.Sha256 is { } sha256 && !sha256.Equals(IdSource.Sha256(bytes), StringComparison.OrdinalIgnoreCase))
            {
                throw new RefusalException(400, $"multipart part {name} sha256 did not match manifest");
            }

            if (entry.ExpectedBytes is { } length && length != bytes.Length)
            {
                throw new RefusalException(400, $"multipart part {name} expected {length} bytes but received {bytes.Length}");
            }

            files.Add((entry.RelativePath, bytes));
        }

        return files;
    }

    private static IReadOnlyList<ArtifactBatchUploadEntry> ReadManifest(byte[] bytes)
    {
        if ((RequestReading.FindSyntaxFailure(bytes) ?? Shape.FindFailure(bytes)) is { } failure)
        {
            throw new RefusalException(400, $"invalid multipart manifest: {failure}");
        }

        var manifest = (ArtifactBatchUploadManifest)JsonSerializer.Deserialize(
            bytes, JsonModels.Options.GetTypeInfo(typeof(ArtifactBatchUploadManifest)))!;
        var entries = manifest.Entries;
        if (entries.Count > MaxFiles)
        {
            throw new RefusalException(400, $"multipart upload has more than {MaxFiles} files");
        }

        foreach (var entry in entries)
        {
            FileArea.CheckPath(entry.RelativePath, "manifest path");
        }

        return entries;
    }

    private static List<(string Name, byte[] Bytes)> Parts(string contentType, ReadOnlyMemory<byte> body)
    {
        var boundary = contentType.Split("boundary=", 2).ElementAtOrDefault(1)?.Trim('"', ' ')
            ?? throw new RefusalException(400, "invalid multipart boundary");
        var bytes = body.Span;
        var delimiter = Encoding.ASCII.GetBytes($"--{boundary}");
        var parts = new List<(string, byte[])>();
        var position = bytes.IndexOf(delimiter);
        while (position >= 0)
        {
            position += delimiter.Length;
            if (bytes[position..].StartsWith("--"u8))
            {
                break;
            }

            var next = bytes[position..].IndexOf(delimiter);
            var head = bytes[position..].IndexOf("\r\n\r\n"u8);
            if (next < 0 || head < 0 || head > next)
            {
                break;
            }

            var name = Encoding.UTF8.GetString(bytes.Slice(position, head))
                .Split("name=", 2)
                .ElementAtOrDefault(1)?
                .Split(';', '\r')[0]
                .Trim('"')
                ?? "";
            // A line break precedes the next boundary.
            parts.Add((name, bytes.Slice(position + head + 4, Math.Max(0, next - head - 6)).ToArray()));
            position += next;
        }

        return parts;
    }
}
