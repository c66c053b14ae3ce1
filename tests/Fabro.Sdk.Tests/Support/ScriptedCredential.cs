namespace Fabro.Sdk.Tests.Support;

/// <summary>A user-defined credential that returns one token after the other.</summary>
internal sealed class ScriptedCredential(params string?[] tokens) : FabroCredential
{
    private int _position;

    /// <summary>The error codes that were passed to refreshes.</summary>
    public List<string?> Rejections { get; } = [];

    public bool Refreshes { get; init; } = true;

    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new(tokens[_position]);

    public override ValueTask<bool> RefreshAsync(
        FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken)
    {
        Rejections.Add(errorCode);
        if (Refreshes)
        {
            context.ReportRefresh();
        }

        _position = Math.Min(_position + 1, tokens.Length - 1);
        return new(Refreshes);
    }
}
