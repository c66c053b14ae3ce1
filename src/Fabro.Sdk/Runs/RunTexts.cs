using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Texts of a run's state. The server stores long ones as blobs and returns their address instead.</summary>
internal static class RunTexts
{
    /// <summary>The start of the address of a blob, which its hash follows.</summary>
    public const string BlobAddress = "blob://sha256/";

    /// <summary>Finds the output of the node that was completed last: the response of a model, or the output of a command.</summary>
    public static string? FindFinalOutput(RunProjection state) => state.Stages.Values
        .Where(static stage => stage.Completion is not null && (stage.Response ?? stage.Output) is not null)
        .OrderBy(static stage => stage.Completion!.Timestamp)
        .ThenBy(static stage => stage.FirstEventSeq)
        .Select(static stage => stage.Response ?? stage.Output)
        .LastOrDefault();

    public static async Task<string?> ReadAsync(RunHandle run, string? text, CancellationToken cancellationToken)
    {
        if (text?.StartsWith(BlobAddress, StringComparison.Ordinal) != true)
        {
            return text;
        }

        var download = await run.Client.Blobs.DownloadAsync(
            run.Id, text[BlobAddress.Length..], options: null, cancellationToken).ConfigureAwait(false);
        await using (download.ConfigureAwait(false))
        {
            using var reader = new StreamReader(download.Content, leaveOpen: true);
            return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
