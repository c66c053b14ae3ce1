using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Fabro.Sdk.Contract.Tests.Spec;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>The operation table, the clients, and the specification agree.</summary>
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

        Assert.NotEmpty(specified);
        Assert.Equal(InOrder(specified), InOrder(table));
    }

    [Fact]
    public void Table_AgainstTheSpec_KnowsItsStatusCodesAndMediaTypes() =>
        Failures.ThrowIfAny(FabroOperations.All.SelectMany(operation =>
        {
            var specified = SpecFacts.Operations[operation.Id];
            var failures = new List<string>();
            if (!specified.SuccessStatusCodes.Order().SequenceEqual(operation.SuccessStatusCodes.Order()))
            {
                failures.Add($"{operation}: {string.Join(", ", operation.SuccessStatusCodes)}");
            }

            if (!Matches(operation.Response, specified))
            {
                failures.Add($"{operation}: {operation.Response} for {specified.MediaType ?? "nothing"}");
            }

            return failures;
        }));

    [Fact]
    public void Table_EachOperation_IsSentByOneMethod() =>
        Assert.Equal(InOrder(FabroOperations.All.Select(NameOf)), InOrder(Calls.All.Select(call => NameOf(call.Operation))));

    [Fact]
    public void Table_All_IsInTheOrderOfItsNames()
    {
        var names = FabroOperations.All.Select(NameOf).ToList();

        Assert.Equal(InOrder(names), names);
    }

    [Fact]
    public void Table_FirstUsedByManyThreads_HasOneOfEachOperation()
    {
        // A copy of the assembly whose operations have not been used yet.
        var copy = new AssemblyLoadContext("unused", isCollectible: true).LoadFromAssemblyPath(typeof(FabroOperations).Assembly.Location);
        var operations = copy.GetType(typeof(FabroOperations).FullName!)!.GetProperties()
            .Where(static property => property.PropertyType == typeof(ApiOperation))
            .Select(static property => property.GetMethod!.CreateDelegate<Func<ApiOperation>>())
            .ToList();
        var seen = new ApiOperation[4][];
        using var together = new Barrier(seen.Length);
        var threads = Enumerable.Range(0, seen.Length)
            .Select(index => new Thread(() => seen[index] = [.. operations.Select(Read)]))
            .ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());

        Assert.NotEmpty(operations);
        Assert.All(Enumerable.Range(0, operations.Count), index => Assert.All(seen, all => Assert.Same(seen[0][index], all[index])));

        ApiOperation Read(Func<ApiOperation> operation)
        {
            together.SignalAndWait();
            return operation();
        }
    }

    [Fact]
    public void Clients_EachOperation_StandsWhereItsOverlayPutsIt() =>
        Assert.Equal(
            InOrder(
                from operation in SpecFacts.Operations.Values
                from method in operation.Methods
                select $"{operation.Id}: {operation.Client}.{method}Async"),
            InOrder(Calls.All.Select(call => $"{call.Operation.Id}: {call}")));

    [Fact]
    public void Clients_EachOperation_HasTheMethodsOfItsMarks() => Failures.ThrowIfAny(Calls.All.SelectMany(MethodMarks.Flaws));

    [Fact]
    public void Clients_All_HaveNoMethodBesideThoseOfOperations() =>
        Assert.All(Calls.Clients, client => Assert.Equal(
            InOrder(client.PropertyType.GetMethods().Select(method => method.Name)),
            InOrder(
                from call in Calls.All
                where call.Client == client
                from method in new[] { call.Twin, call.Plain }.OfType<MethodInfo>()
                select method.Name)));

    [Fact]
    public void FabroClient_EveryClient_IsThere()
    {
        var interfaces = typeof(IFabroClient).Assembly.GetExportedTypes()
            .Where(type => type is { IsInterface: true, Namespace: "Fabro.Sdk" } && type.Name.EndsWith("Client", StringComparison.Ordinal))
            .Where(type => type != typeof(IFabroClient));

        Assert.Equal(
            InOrder(interfaces.Select(type => type.Name)),
            InOrder(Calls.Clients.Select(property => property.PropertyType.Name)));
        Assert.All(Calls.Clients, property =>
        {
            var client = property.GetValue(Server.Client)!;
            Assert.Equal($"I{client.GetType().Name}", property.PropertyType.Name);
            Assert.Equal($"{property.Name}Client", client.GetType().Name);
        });
    }

    // Variants of one specified operation share its ID.
    private static string NameOf(ApiOperation operation) =>
        typeof(FabroOperations).GetProperties().Single(property => ReferenceEquals(property.GetValue(null), operation)).Name;

    private static IEnumerable<string> InOrder(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);

    private static bool Matches(ResponseKind response, SpecOperation specified) => response switch
    {
        ResponseKind.Json => specified.MediaType == "application/json",
        // A variant may stream a response that the specification describes as one document.
        ResponseKind.EventStream => specified.MediaType == "text/event-stream" || specified.Methods.Count() > 1,
        ResponseKind.Binary => specified.MediaType is "application/octet-stream" or "application/zip",
        ResponseKind.Text => specified.MediaType is "image/svg+xml" or "text/vnd.graphviz" or "text/plain; charset=utf-8",
        _ => specified.MediaType is null,
    };
}
