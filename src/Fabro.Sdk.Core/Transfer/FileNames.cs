namespace Fabro.Sdk.Core;

/// <summary>
/// Tells names of files from what only looks like one: some systems take a drive, a device or nothing at all for them. The rules are those of every system,
/// so that a program does the same on each.
/// </summary>
internal static class FileNames
{
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    private static readonly string[] NumberedDevices = ["COM", "LPT"];

    /// <summary>The name without any folder; null where it is none that is safe.</summary>
    public static string? Find(string? text)
    {
        var name = text?[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        return name is null or "" || IsUnsafe(name) ? null : name;
    }

    /// <summary>Whether a name, without any folder, is a drive, a device, a folder, or another name in disguise.</summary>
    public static bool IsUnsafe(string name) =>
        name.EndsWith('.') || name.EndsWith(' ') || name.Any(char.IsControl) || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])) || IsDevice(name);

    // A device stays one with any extension, and with blanks before it.
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.', ':')[0].Trim().ToUpperInvariant();
        return Devices.Contains(stem)
            || (stem.Length == 4 && NumberedDevices.Contains(stem[..3]) && (char.IsAsciiDigit(stem[3]) || stem[3] is '\u00B9' or '\u00B2' or '\u00B3'));
    }
}
