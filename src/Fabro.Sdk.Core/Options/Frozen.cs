namespace Fabro.Sdk.Core;

/// <summary>The exception of options that are changed too late.</summary>
internal static class Frozen
{
    public static InvalidOperationException Failure() =>
        new("These options are in use by a client and can no longer be changed: set them before it is made.");
}
