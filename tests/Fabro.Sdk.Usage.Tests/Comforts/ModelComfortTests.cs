using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Usage.Tests.Comforts;

public sealed partial class ModelComfortTests
{
    private static readonly Type[] Models =
        [.. typeof(Run).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(Run).Namespace && type.IsClass)];

    public static TheoryData<string, bool> Statuses => new()
    {
        { "submitted", false }, { "pending", false }, { "runnable", false }, { "starting", false },
        { "running", false }, { "blocked", false }, { "paused", false }, { "removing", false },
        { "succeeded", true }, { "failed", true }, { "dead", true }, { "levitating", false },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void IsTerminal_EachStatus_IsWhetherTheRunHasEnded(string kind, bool expected) =>
        Assert.Equal(expected, JsonSerializer.Deserialize($$"""{"kind":"{{kind}}"}""", FabroJson.TypeInfo<RunStatus>())!.IsTerminal);

    [Theory]
    [InlineData("run.completed", true)]
    [InlineData("run.failed", true)]
    [InlineData("run.archived", false)]
    [InlineData("stage.completed", false)]
    [InlineData("run.levitated", false)]
    public void IsTerminal_Event_IsWhetherItEndsTheRun(string name, bool expected) =>
        Assert.Equal(expected, JsonSerializer.Deserialize($$"""{"event":"{{name}}","seq":1}""", FabroJson.TypeInfo<RunEvent>())!.IsTerminal);

    [Fact]
    public void TimeSpans_OfEveryDuration_StandBesideTheirNumbers()
    {
        var durations = Models
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(property => DurationName().IsMatch(property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? ""))
            .ToList();

        Assert.True(durations.Count > 50, $"{durations.Count} durations");
        Assert.All(durations, number =>
        {
            var span = number.DeclaringType!.GetProperty(DurationSuffix().Replace(number.Name, ""));
            Assert.True(
                span is not null && (Nullable.GetUnderlyingType(span.PropertyType) ?? span.PropertyType) == typeof(TimeSpan),
                $"{number.DeclaringType.Name}.{number.Name}");
        });
    }

    [Theory]
    [InlineData("""{"duration_ms":1500}""", "00:00:01.5000000")]
    [InlineData("""{"duration_ms":9223372036854775807}""", "10675199.02:48:05.4775807")]
    [InlineData("""{"duration_ms":-9223372036854775808}""", "-10675199.02:48:05.4775808")]
    [InlineData("{}", "00:00:00")]
    public void Duration_AnyNumber_IsATimeSpan(string json, string expected) =>
        Assert.Equal(expected, JsonSerializer.Deserialize(json, FabroJson.TypeInfo<RunSandboxFailure>())!.Duration.ToString("c", null));

    [Fact]
    public void TimeSpan_SetOnARequest_IsSentInItsUnitRoundedUp()
    {
        var request = new PreviewUrlRequest { Port = 80, ExpiresInSecs = 1, Signed = true };

        request.ExpiresIn = TimeSpan.FromMilliseconds(90_001);

        Assert.Equal(91, request.ExpiresInSecs);
    }

    [Theory]
    [InlineData("aGk=", "hi")]
    [InlineData("", "")]
    public void GetBytes_Base64_IsDecoded(string text, string expected) =>
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(new CommandLogResponse { BytesBase64 = text }.GetBytes()));

    [Fact]
    public void GetBytes_NoBase64_SaysSo() => Assert.Throws<JsonException>(() => new CommandLogResponse { BytesBase64 = "?" }.GetBytes());

    [Fact]
    public void DebuggerDisplay_OfModelsThatPeopleLookAt_TellsWhichOneItIs()
    {
        Assert.Equal("Run {Id,nq} {Title,nq}", DisplayOf(typeof(Run)));
        Assert.Equal("{Kind,nq}", DisplayOf(typeof(RunStatus)));
        Assert.Equal("{Seq} {Event,nq}", DisplayOf(typeof(RunEvent)));
        Assert.Equal("{Seq} {Event,nq}", DisplayOf(typeof(RunCompletedEvent)));
    }

    [Fact]
    public void DebuggerDisplay_OfEveryModel_NamesPropertiesThatExistAndHoldNoSecret() => Assert.All(Models, type =>
    {
        foreach (Match name in DisplayedName().Matches(DisplayOf(type) ?? ""))
        {
            Assert.NotNull(type.GetProperty(name.Groups[1].Value));
        }

        if (type.GetProperties().Any(property => SecretName().IsMatch(property.Name)) && !type.IsAssignableTo(typeof(RunEvent)))
        {
            Assert.Null(type.GetCustomAttribute<DebuggerDisplayAttribute>(inherit: false));
        }
    });

    private static string? DisplayOf(Type type) => type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value;

    [GeneratedRegex("_(ms|secs|seconds|minutes)$")]
    private static partial Regex DurationName();

    [GeneratedRegex("(Ms|Secs|Seconds|Minutes)$")]
    private static partial Regex DurationSuffix();

    [GeneratedRegex(@"\{(\w+)")]
    private static partial Regex DisplayedName();

    [GeneratedRegex("Token$|Secret|Password|Credential")]
    private static partial Regex SecretName();
}
