using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The default behavior of client interface members that a fake does not implement.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FakeClient
{
    /// <summary>Creates the exception for a member that a fake does not implement.</summary>
    /// <param name="fake">The fake.</param>
    /// <param name="member">The member, such as <c>IRunsClient.GetAsync</c>.</param>
    /// <returns>The exception.</returns>
    public static NotImplementedException NotImplemented(object fake, string member)
    {
        ArgumentNullException.ThrowIfNull(fake);
        return new($"{fake.GetType().Name} does not implement {member}, which the code under test calls.");
    }

    /// <summary>Creates the response of a call that returns nothing.</summary>
    /// <param name="call">The call.</param>
    /// <returns>A response with status code 204.</returns>
    public static async Task<ApiResponse> WrapAsync(Task call)
    {
        ArgumentNullException.ThrowIfNull(call);
        await call.ConfigureAwait(false);
        return new ApiResponse(204);
    }

    /// <summary>Creates the response of a call that returns a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="call">The call.</param>
    /// <returns>A response with status code 200.</returns>
    public static async Task<ApiResponse<T>> WrapAsync<T>(Task<T> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new ApiResponse<T>(200, await call.ConfigureAwait(false));
    }

    /// <summary>Creates the response of a call that returns events.</summary>
    /// <typeparam name="T">The type of an event.</typeparam>
    /// <param name="events">The events.</param>
    /// <returns>A response with status code 200.</returns>
    public static Task<ApiResponse<EventStream<T>>> Wrap<T>(IAsyncEnumerable<T> events) =>
        Task.FromResult(new ApiResponse<EventStream<T>>(200, EventStream<T>.FromItems(events)));
}
