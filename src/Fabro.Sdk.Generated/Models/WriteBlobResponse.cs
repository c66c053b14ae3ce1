namespace Fabro.Sdk.Models;

/// <content>Servers of version 0.254 return the hash as <c>id</c>.</content>
public partial class WriteBlobResponse
{
    /// <inheritdoc/>
    protected override void ReadOtherVersions()
    {
        if (_hash is null && this.FindText("id") is { } id)
        {
            Derive(() => Hash = id, "id");
        }
    }
}
