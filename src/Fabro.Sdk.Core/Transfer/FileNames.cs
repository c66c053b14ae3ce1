namespace Fabro.Sdk.Core;

/// <summary>
/// Distinguishes file names from text that some operating systems interpret as a drive, a device, or no name at all. The rules of all
/// operating systems are applied, so that a program behaves the same on each of them.
/// </summary>
internal static class FileNames
{
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    private static readonly string[] NumberedDevices = ["COM", "LPT"];

    /// <summary>Returns the name without a directory; null if it is not safe.</summary>
    public static string? Find(string? text)
    {
        var name = text?[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        return name is null or "" || IsUnsafe(name) ? null : name;
    }

    /// <summary>Whether a name without a directory is a drive, a device, a directory, or an alias of another name.</summary>
    public static bool IsUnsafe(string name) =>
        name.EndsWith('.')
            || name.EndsWith(' ')
            || name.Any(char.IsControl)
            || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))
            || IsDevice(name);

    // A device name stays reserved with any extension and with spaces before it.
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.', ':')[0].Trim().ToUpperInvariant();
        if (Devices.Contains(stem))
        {
            return true;
        }

        return stem.Length == 4
            && NumberedDevices.Contains(stem[..3])
            && (char.IsAsciiDigit(stem[3]) || stem[3] is '\u00B9' or '\u00B2' or '\u00B3');
    }
}
