using System.Globalization;
using System.Net.Http.Headers;

namespace Fabro.Sdk.Benchmarks.Transfer;

/// <summary>The process that transfers one artifact. It is separate, so that its memory can be measured.</summary>
internal static class TransferChild
{
    public const string Command = "transfer-child";
    private const string Run = "01M80T02ZJK6B6FPEYPCH55R67";
    private const string Bare = $"api/v1/runs/{Run}/stages/build@1/artifacts";

    /// <param name="args"><c>down</c> or <c>up</c>, <c>sdk</c> or <c>bare</c>, the server's address, and the number of bytes to
    /// upload.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var (direction, client, server) = (args[0], args[1], new Uri(args[2]));
        using var body = new ZeroStream(long.Parse(args[3], CultureInfo.InvariantCulture));
        using var http = new HttpClient { BaseAddress = server };
        using var fabro = new FabroClient(server);
        Console.WriteLine(await TransferRun.MeasureAsync(() => (direction, client) switch
        {
            ("down", "sdk") => DownAsync(fabro),
            ("down", _) => DownAsync(http),
            (_, "sdk") => fabro.Artifacts.UploadAsync(Run, "build@1", "big.bin", 1, body),
            _ => UpAsync(http, body),
        }));
        return 0;
    }

    private static async Task DownAsync(FabroClient fabro)
    {
        await using var download = await fabro.Artifacts.DownloadAsync(Run, "build@1", "big.bin", 1);
        await download.Content.CopyToAsync(Stream.Null);
    }

    private static async Task DownAsync(HttpClient http)
    {
        using var response = await http.GetAsync(
            new Uri($"{Bare}/download?filename=big.bin&retry=1", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync();
        await content.CopyToAsync(Stream.Null);
    }

    private static async Task UpAsync(HttpClient http, Stream body)
    {
        using var content = new StreamContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await http.PostAsync(new Uri($"{Bare}?filename=big.bin&retry=1", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
    }
}
