namespace Fabro.Sdk.Addressing;

/// <summary>The real surroundings of the process.</summary>
internal sealed class ProcessEnvironment : UserEnvironment
{
    public override string HomeDirectory => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

    public override bool Exists(string path) => File.Exists(path);

    public override string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    protected override string? ReadVariable(string name) => Environment.GetEnvironmentVariable(name);
}
