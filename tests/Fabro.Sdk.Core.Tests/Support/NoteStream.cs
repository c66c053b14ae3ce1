using System.Text;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>Reads the events of a complete stream.</summary>
internal sealed class NoteStream
{
    private readonly List<(UnknownValue Value, string? Path)> _reports = [];
    private readonly UnknownValues _unknown;

    public NoteStream() => _unknown = new UnknownValues((value, path) => _reports.Add((value, path)));

    public ApiOperation Operation { get; init; } = TestOperations.Events;

    public bool IsStrict { get; init; }

    public IReadOnlyList<(UnknownValue Value, string? Path)> Reports => _reports;

    /// <summary>The events that were received, including those before a failure.</summary>
    public List<Note> Seen { get; } = [];

    public IEnumerable<string> Kinds => _reports.Select(static report => report.Value.Kind);

    public Task<List<Note>> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));

    public async Task<List<Note>> ReadAsync(byte[] bytes)
    {
        using var answer = Transports.Streamed(ScriptedStream.Of(bytes).End(), "text/event-stream");
        var transport = Transports.Answering(answer, new ApiTransportOptions { UnknownValues = _unknown, StrictReading = IsStrict });
        var response = await transport.OpenEventsAsync(new ApiRequest(Operation, $"attach"), JsonCodec.Union<Note>());
        await foreach (var note in response.Value)
        {
            Seen.Add(note);
        }

        return Seen;
    }

    /// <summary>A data frame.</summary>
    public static string Frame(string data, string? name = null) => $"{(name is null ? "" : $"event: {name}\n")}data: {data}\n\n";

    public static string Note(long seq) => Frame($$"""{"event":"note.added","seq":{{seq}}}""");
}
