namespace Fabro.Sdk.Core;

/// <summary>The exception for options that are changed after a client was created.</summary>
internal static class Frozen
{
    public static InvalidOperationException Failure() =>
        new("These options are in use by a client and can no longer be changed. Set them before you create the client.");
}
