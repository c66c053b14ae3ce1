using System.Runtime.CompilerServices;
using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// Reads the output of a stage's command piece by piece. The end that the server reports is only the end of the available output or of one
/// response. The output is complete once it is in the blob store or the stage has ended.
/// </summary>
internal sealed class RunLog(RunHandle run, string stageId, RunLogOptions options)
{
    // The maximum size of one response.
    public const int PieceSize = 1024 * 1024;

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadBytesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var offset = options.Offset;
        var hasEnded = !options.Follow;
        while (true)
        {
            var start = offset;
            CommandLogResponse piece;
            do
            {
                piece = await run.InsistAsync(token => GetPieceAsync(offset, token), cancellationToken).ConfigureAwait(false);
                var bytes = Decode(piece);
                if (bytes.Length > 0)
                {
                    yield return bytes;
                }

                // Advances to the server's own total, so that a piece without bytes is not requested forever.
                offset = bytes.Length > 0 ? offset + bytes.Length : Math.Max(offset, piece.TotalBytes);
            }
            while (offset < piece.TotalBytes);

            if (hasEnded || piece.CasRef is not null)
            {
                yield break;
            }

            // Output that was written between the last piece and the end must still be read.
            hasEnded = offset == start && await run.InsistAsync(HasEndedAsync, cancellationToken).ConfigureAwait(false);
            if (!hasEnded)
            {
                await Task.Delay(options.PollInterval, run.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async IAsyncEnumerable<string> ReadTextAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        await foreach (var bytes in ReadBytesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Decode(decoder, bytes.Span, isLast: false) is { Length: > 0 } text)
            {
                yield return text;
            }
        }

        if (Decode(decoder, [], isLast: true) is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    // A character may span two pieces.
    private static string Decode(Decoder decoder, ReadOnlySpan<byte> bytes, bool isLast)
    {
        var text = new char[decoder.GetCharCount(bytes, isLast)];
        return new string(text, 0, decoder.GetChars(bytes, text, isLast));
    }

    private static byte[] Decode(CommandLogResponse piece)
    {
        try
        {
            return Convert.FromBase64String(piece.BytesBase64);
        }
        catch (FormatException exception)
        {
            throw new FabroSerializationException("The output of a stage is not valid base64, which the API requires.", exception);
        }
    }

    private async Task<CommandLogResponse> GetPieceAsync(long offset, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Client.Stages.GetCommandLogAsync(
                run.Id, stageId, new() { Offset = offset, Limit = PieceSize }, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroNotFoundException)
        {
            // Throws if the run itself does not exist.
            await run.GetAsync(cancellationToken).ConfigureAwait(false);
            throw new ArgumentException($"Run {run.Id} has no stage '{stageId}' yet.");
        }
    }

    private async Task<bool> HasEndedAsync(CancellationToken cancellationToken)
    {
        await foreach (var stage in run.Client.Stages.ListAsync(run.Id, options: null, cancellationToken).ConfigureAwait(false))
        {
            if (stage.Id == stageId
                && stage.Status.IsKnown
                && stage.Status.Value is not (StageState.Values.Pending or StageState.Values.Running or StageState.Values.Retrying))
            {
                return true;
            }
        }

        // If the process of a run died, its stages never reach an end state.
        return (await run.GetAsync(cancellationToken).ConfigureAwait(false)).Lifecycle.Status.IsTerminal;
    }
}
