namespace Fabro.Sdk.Tests.Support;

/// <summary>A credential of a user's own, which gives one token after the other.</summary>
internal sealed class ScriptedCredential(params string?[] tokens) : FabroCredential
{
    private int _position;

    /// <summary>The error codes that it was told of.</summary>
    public List<string?> Rejections { get; } = [];

    public bool Refreshes { get; init; } = true;

    public override ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken) => new(tokens[_position]);

    public override ValueTask<bool> RefreshAsync(FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken)
    {
        Rejections.Add(errorCode);
        if (Refreshes)
            context.ReportRefresh();
        _position = Math.Min(_position + 1, tokens.Length - 1);
        return new(Refreshes);
    }
}
