using System.Text.Json;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>
/// Operations marked as idempotent may be resent after a lost response, so the server must not reject the second request.
/// </summary>
public sealed class IdempotenceTests
{
    private static readonly IReadOnlyList<(Exchange First, Exchange Second)> Repetitions =
    [
        .. from recording in RecordingFiles.LoadAll()
           from pair in recording.Exchanges.Zip(recording.Exchanges.Skip(1))
           where pair.First.Operation is not null && pair.First.Response.Status is >= 200 and < 300 && IsSame(pair.First, pair.Second)
           select pair,
    ];

    [Fact]
    public void Table_OperationThatFailedWhenItWasRepeated_IsNotIdempotent() =>
        Failures.ThrowIfAny(
            from pair in Repetitions
            where pair.Second.Response.Status >= 400
            from operation in FabroOperations.All
            where operation.Id == pair.First.Operation && operation.IsIdempotent
            select $"{operation.Id}: {pair.First.Response.Status}, then {pair.Second.Response.Status} when resent");

    [Theory]
    [InlineData("replaceAutomation")]
    [InlineData("replaceEnvironment")]
    [InlineData("replaceMcpServer")]
    [InlineData("deleteAutomation")]
    [InlineData("deleteEnvironment")]
    [InlineData("deleteMcpServer")]
    [InlineData("deleteSecretByName")]
    [InlineData("deleteVariable")]
    [InlineData("endRunPair")]
    public void Recordings_ChangeThatWasRepeated_WasRefused(string operation) =>
        Assert.Contains(Repetitions, pair => pair.First.Operation == operation && pair.Second.Response.Status is 404 or 409);

    // Each of these operations sends requests to model providers, which may charge for them.
    [Theory]
    [InlineData("testModel")]
    [InlineData("testProviders")]
    [InlineData("testProviderCredentials")]
    [InlineData("testInstallLlmCredentials")]
    [InlineData("runDiagnostics")]
    public void Table_OperationThatAsksProviders_IsNotIdempotent(string id) =>
        Assert.All(FabroOperations.All.Where(operation => operation.Id == id), operation => Assert.False(operation.IsIdempotent));

    private static bool IsSame(Exchange first, Exchange second) =>
        first.Operation == second.Operation
        && first.Request.Method == second.Request.Method
        && first.Request.Path == second.Request.Path
        && first.Request.Headers.ToHashSet().SetEquals(second.Request.Headers)
        && first.Request.HasJson == second.Request.HasJson
        && (!first.Request.HasJson || JsonElement.DeepEquals(first.Request.Json, second.Request.Json));
}
