using System.Diagnostics.CodeAnalysis;
using System.Globalization;

/// <summary>What <c>DOTNET_STARTUP_HOOKS</c> runs before the compiler's own code: makes the process Turkish, and says so.</summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for the type by this name, in no namespace.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        var turkish = CultureInfo.GetCultureInfo("tr-TR");
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.CurrentCulture) = (turkish, turkish);
        Console.WriteLine($"i upper-cased: {turkish.TextInfo.ToUpper('i')}");
    }
}
