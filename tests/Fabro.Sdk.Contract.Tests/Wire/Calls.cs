using System.Net;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>
/// Which method sends which operation: found by calling every method of every client and looking at the request that comes out.
/// </summary>
internal static class Calls
{
    private static readonly Lazy<Task<IReadOnlyList<Call>>> Found = new(FindAsync);

    public static IReadOnlyList<Call> All => Found.Value.GetAwaiter().GetResult();

    public static ILookup<string, Call> ById => field ??= All.ToLookup(call => call.Operation.Id, StringComparer.Ordinal);

    private static async Task<IReadOnlyList<Call>> FindAsync()
    {
        var calls = new List<Call>();
        foreach (var client in typeof(IFabroClient).GetProperties())
        {
            foreach (var twin in client.PropertyType.GetMethods().Where(Call.IsTwin))
            {
                ApiOperation? sent = null;
                await Assert.ThrowsAsync<FabroBadRequestException>(() => Server.CallAsync(
                    request =>
                    {
                        request.Options.TryGetValue(ApiTransport.OperationKey, out sent);
                        return new HttpResponseMessage(HttpStatusCode.BadRequest);
                    },
                    () => new Call(null!, client, twin).InvokeAsync(Server.Client)));
                calls.Add(new Call(sent ?? throw new InvalidOperationException($"{twin} sent no operation."), client, twin));
            }
        }

        return calls;
    }
}
