using System.Diagnostics.CodeAnalysis;
using System.Globalization;

/// <summary>
/// Runs before the compiler's own code through <c>DOTNET_STARTUP_HOOKS</c>. Sets the Turkish culture for the process and prints that.
/// </summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime requires this type name in the global namespace.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        var turkish = CultureInfo.GetCultureInfo("tr-TR");
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.CurrentCulture) = (turkish, turkish);
        Console.WriteLine($"i upper-cased: {turkish.TextInfo.ToUpper('i')}");
    }
}
