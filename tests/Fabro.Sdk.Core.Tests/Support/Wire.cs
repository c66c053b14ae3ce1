using System.Text;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>Reads and writes JSON as a call does, and records what was reported.</summary>
internal sealed class Wire
{
    private readonly List<(UnknownValue Value, string? Path)> _reports = [];
    private readonly UnknownValues _unknown;

    public Wire() => _unknown = new UnknownValues((value, path) => _reports.Add((value, path)));

    public IReadOnlyList<(UnknownValue Value, string? Path)> Reports => _reports;

    /// <summary>The reports of one kind, each as <c>type.name at path</c>.</summary>
    public IEnumerable<string> Of(string kind) =>
        _reports
            .Where(report => report.Value.Kind == kind)
            .Select(static report => $"{report.Value.Type}.{report.Value.Name} at {report.Path}");

    public EveryKind Read(string json) => Read(json, JsonCodec.Model<EveryKind>());

    public T Read<T>(string json, JsonCodec<T> codec) => Read(Encoding.UTF8.GetBytes(json), codec);

    public T Read<T>(ReadOnlySpan<byte> json, JsonCodec<T> codec)
    {
        Assert.True(
            JsonBody.TryRead(json, codec, new JsonReadSettings(_unknown, IsStrict: false), out var value, out var failure), failure.Reason);
        return value;
    }

    /// <summary>Tries to read JSON that cannot be read, and returns the failure.</summary>
    public static JsonFailure Fail<T>(ReadOnlySpan<byte> json, JsonCodec<T> codec, bool isStrict = false)
    {
        Assert.False(JsonBody.TryRead(json, codec, new JsonReadSettings(Unknown: null, isStrict), out _, out var failure));
        return failure;
    }

    public static JsonFailure Fail<T>(string json, JsonCodec<T> codec, bool isStrict = false) =>
        Fail(Encoding.UTF8.GetBytes(json), codec, isStrict);

    public static string Write(EveryKind value) => Write(value, JsonCodec.Model<EveryKind>());

    public static string Write<T>(T value, JsonCodec<T> codec, bool isRequest = false) =>
        Encoding.UTF8.GetString(JsonBody.Write(value, codec, isRequest).Span);
}
