using System.Text.Json;

namespace Fabro.Sdk.Snippets;

public static class SendRaw
{
    public static async Task RunAsync(FabroClient fabro, string runId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/runs/{runId}/state");
        using var response = await fabro.SendAsync(request);
        response.EnsureSuccessStatusCode();
        using var state = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
        Console.WriteLine(state.RootElement.GetProperty("title"));
    }
}
