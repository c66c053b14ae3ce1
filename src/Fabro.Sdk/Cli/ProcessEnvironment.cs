namespace Fabro.Sdk.Cli;

/// <summary>The real environment of the process.</summary>
internal sealed class ProcessEnvironment : UserEnvironment
{
    private const int LargestText = 1_000_000;

    public override string HomeDirectory =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

    public override bool Exists(string path) => File.Exists(path);

    public override string? ReadText(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            // Limited because the path may refer to a device without an end.
            var text = new char[LargestText + 1];
            var length = reader.ReadBlock(text);
            return length <= LargestText ? new string(text, 0, length) : throw new IOException("It is larger than 1,000,000 characters.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    protected override string? ReadVariable(string name) => Environment.GetEnvironmentVariable(name);
}
