using System.ComponentModel;
using System.Diagnostics;

namespace Fabro.Sdk.Login;

/// <summary>The system's browser.</summary>
internal static class Browser
{
    public static void Open(Uri page)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception exception)
            when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException or IOException)
        {
            throw new FabroLoginException(
                $"No browser could be opened: {exception.Message}. Set FabroLoginOptions.OpenBrowser to show the URL in another way.",
                FabroLoginFailureReason.BrowserNotOpened,
                exception);
        }
    }
}
