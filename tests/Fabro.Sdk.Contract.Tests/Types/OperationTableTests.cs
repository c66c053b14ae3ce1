using System.Text.Json.Nodes;
using Fabro.Sdk.Contract.Tests.Spec;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>The operation table, the clients and the spec tell the same.</summary>
public sealed class OperationTableTests
{
    [Fact]
    public void Table_AgainstTheSpec_HasEveryOperationWithItsMethodAndPath()
    {
        var specified =
            from path in SpecFacts.Raw["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            where method.Value is JsonObject operation && operation.ContainsKey("operationId")
            select $"{(string)method.Value!["operationId"]!} {method.Key.ToUpperInvariant()} {path.Key}";
        var table = FabroOperations.All.Select(operation => $"{operation.Id} {operation.Method} {operation.Path}").Distinct();

        Assert.Equal(162, specified.Count());
        Assert.Equal(specified.Order(StringComparer.Ordinal), table.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_AgainstTheSpec_KnowsItsStatusCodesAndMediaTypes() =>
        Failures.ThrowIfAny(FabroOperations.All.SelectMany(operation =>
        {
            var specified = SpecFacts.Operations[operation.Id];
            var failures = new List<string>();
            if (!specified.SuccessStatusCodes.Order().SequenceEqual(operation.SuccessStatusCodes.Order()))
                failures.Add($"{operation}: {string.Join(", ", operation.SuccessStatusCodes)}");
            if (!Matches(operation.Response, specified.MediaType))
                failures.Add($"{operation}: {operation.Response} for {specified.MediaType ?? "nothing"}");
            return failures;
        }));

    [Fact]
    public void Table_EachOperation_IsSentByOneMethod() =>
        Assert.Equal(FabroOperations.All.OrderBy(operation => operation.Id, StringComparer.Ordinal), Calls.All.Select(call => call.Operation).OrderBy(operation => operation.Id, StringComparer.Ordinal));

    [Fact]
    public void Table_All_IsInTheOrderOfItsNames()
    {
        var names = FabroOperations.All.Select(operation => typeof(FabroOperations).GetProperties().Single(property => ReferenceEquals(property.GetValue(null), operation)).Name).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Clients_EachOperation_StandsWhereItsOverlayPutsIt() =>
        Assert.Equal(
            SpecFacts.Operations.Values.SelectMany(operation => operation.Methods.Select(method => $"{operation.Id}: {operation.Client}.{method}")).Order(StringComparer.Ordinal),
            Calls.All.Select(call => $"{call.Operation.Id}: {call.Client.Name}.{call.Twin.Name.Replace("WithResponseAsync", "", StringComparison.Ordinal)}").Order(StringComparer.Ordinal));

    [Fact]
    public void Clients_EachOperation_HasTheMethodsOfItsMarks() => Failures.ThrowIfAny(Calls.All.SelectMany(MethodMarks.Flaws));

    [Fact]
    public void Clients_All_HaveNoMethodBesideThoseOfOperations() =>
        Assert.All(typeof(IFabroClient).GetProperties(), client => Assert.Equal(
            client.PropertyType.GetMethods().Select(method => method.Name).Order(StringComparer.Ordinal),
            Calls.All.Where(call => call.Client == client).SelectMany(call => new[] { call.Twin, call.Plain! }).Select(method => method.Name).Order(StringComparer.Ordinal)));

    [Fact]
    public void FabroClient_EveryClient_IsThere()
    {
        var interfaces = typeof(IFabroClient).Assembly.GetExportedTypes()
            .Where(type => type is { IsInterface: true, Namespace: "Fabro.Sdk" } && type != typeof(IFabroClient) && type.Name.EndsWith("Client", StringComparison.Ordinal));

        Assert.Equal(
            interfaces.Select(type => type.Name).Order(StringComparer.Ordinal),
            typeof(IFabroClient).GetProperties().Select(property => property.PropertyType.Name).Order(StringComparer.Ordinal));
        Assert.All(typeof(IFabroClient).GetProperties(), property =>
        {
            var client = property.GetValue(Server.Client)!;
            Assert.Equal($"I{client.GetType().Name}", property.PropertyType.Name);
            Assert.Equal($"{property.Name}Client", client.GetType().Name);
        });
    }

    private static bool Matches(ResponseKind response, string? mediaType) => response switch
    {
        ResponseKind.Json => mediaType == "application/json",
        ResponseKind.EventStream => mediaType is "text/event-stream" or "application/json",
        ResponseKind.Binary => mediaType is "application/octet-stream" or "application/zip",
        ResponseKind.Text => mediaType is "image/svg+xml" or "text/vnd.graphviz" or "text/plain; charset=utf-8",
        _ => mediaType is null,
    };
}
