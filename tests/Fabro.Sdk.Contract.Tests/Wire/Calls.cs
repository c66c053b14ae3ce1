using System.Net;
using System.Reflection;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>
/// Maps operations to methods by calling every method of every client and inspecting the request.
/// </summary>
internal static class Calls
{
    private static readonly Lazy<Task<IReadOnlyList<Call>>> Found = new(FindAsync);

    public static IReadOnlyList<PropertyInfo> Clients { get; } =
        [.. typeof(IFabroClient).GetProperties().Where(property => property.PropertyType.IsInterface)];

    public static IReadOnlyList<Call> All => Found.Value.GetAwaiter().GetResult();

    public static ILookup<string, Call> ById => field ??= All.ToLookup(call => call.Operation.Id, StringComparer.Ordinal);

    private static async Task<IReadOnlyList<Call>> FindAsync()
    {
        var calls = new List<Call>();
        foreach (var client in Clients)
        {
            foreach (var method in client.PropertyType.GetMethods().Where(method => !Call.IsTwin(method)))
            {
                ApiOperation? sent = null;
                await Assert.ThrowsAsync<FabroBadRequestException>(() => Server.CallAsync(
                    request =>
                    {
                        request.Options.TryGetValue(ApiTransport.OperationKey, out sent);
                        return new HttpResponseMessage(HttpStatusCode.BadRequest);
                    },
                    () => new Call(null!, client, method).InvokeAsync(Server.Client)));
                calls.Add(new Call(sent ?? throw new InvalidOperationException($"{method} did not send an operation."), client, method));
            }
        }

        return calls;
    }
}
