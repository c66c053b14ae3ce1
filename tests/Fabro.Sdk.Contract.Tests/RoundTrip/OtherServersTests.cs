using System.Text;
using System.Text.Json;
using Fabro.Sdk.Models;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.RoundTrip;

/// <summary>Data from other server versions that is not in the recordings.</summary>
public sealed class OtherServersTests
{
    [Fact]
    public void Read_TimingOfAnAgentsStage_HasItsTexts()
    {
        var timing = Read<StageProjection>("""{"script_timing":{"stdout":"done","stderr":"","stop_reason":"end_turn","duration_ms":12}}""").ScriptTiming!;

        Assert.Equal(("done", "", "end_turn", 12), (timing.Stdout, timing.Stderr, timing.StopReason, timing.DurationMs));
        Assert.Equal((null, null, null), (timing.Output, timing.ExitCode, timing.AdditionalProperties));
    }

    [Fact]
    public void Read_TimingOfACommandsStage_HasItsOutput()
    {
        var timing = Read<StageProjection>(
            """{"script_timing":{"output":"hi","exit_code":0,"duration_ms":7,"termination":"exited","output_bytes":2,"live_streaming":true}}""").ScriptTiming!;

        Assert.Equal(("hi", 0, CommandTermination.Exited, 2), (timing.Output, timing.ExitCode, timing.Termination, timing.OutputBytes));
        Assert.Null(timing.AdditionalProperties);
    }

    // From a server of May 2026. This data ended streams and made pages of 1,000 events unreadable.
    [Fact]
    public void Read_PageWithAModelAsTextAndANull_HasItsOtherEvents()
    {
        const string Json = """
            {"data":[{"event":"agent.message","seq":1,"properties":{"text":"hi","model":"gpt-5"}},null,{"event":"run.started","seq":3,"properties":{}}],"meta":{"has_more":false}}
            """;

        var page = Read<PaginatedEventList>(Json);

        Assert.Equal([1, 3], page.Data.Select(item => item.Seq));
        var message = Assert.IsType<AgentMessageEvent>(page.Data[0]).Properties;
        Assert.Equal(("hi", "gpt-5"), (message.Text, message.AdditionalProperties!["model"].GetString()));
        Assert.Empty(JsonDiff.Compare(Json, Encoding.UTF8.GetString(JsonForm.Of(typeof(PaginatedEventList)).Write(page))));
    }

    [Fact]
    public void Write_UsageOfAnAssistantsMessage_HasOnlyWhatWasThere()
    {
        const string Json = """{"event":"run.session.assistant_message","seq":1,"properties":{"turn_id":"t","text":"hi","usage":{}}}""";

        Assert.Equal(Json, JsonSerializer.Serialize(Read<RunEvent>(Json), FabroJson.TypeInfo<RunEvent>()));
    }

    private static T Read<T>(string json) => Assert.IsAssignableFrom<T>(JsonForm.Of(typeof(T)).Read(Encoding.UTF8.GetBytes(json)).Value);
}
