namespace Fabro.SpecCompiler.Tests.Apis;

/// <summary>
/// A non-Fabro API with its specification and minimal overlays, copied to a temporary folder and compiled there.
/// </summary>
internal sealed class ForeignApi : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _name;

    public ForeignApi(string name)
    {
        _name = name;
        _folder.CopyFrom(Path.Combine(SourceTree.Root, "tests", "Fabro.SpecCompiler.Tests", "Apis", name));
        Settings = CompilerSettings.Load(_folder["compiler.json"]);
        File.Copy(Path.Combine(SourceTree.Root, "spec", name, Settings.Spec), _folder[Settings.Spec]);
    }

    public CompilerSettings Settings { get; }

    public string Folder => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>Compiles the specification and the overlays to the document that NSwag reads.</summary>
    public JsonObject Compile()
    {
        new Compilation(Settings, _folder.Path).Compile();
        return Spec.Parse(File.ReadAllText(_folder[Settings.Document]));
    }

    public ApiModel Build() => Pipeline.Build(Pipeline.Correct(Settings, Folder), Settings);

    /// <summary>Generates the code from that document with NSwag, one source file per type. Returns the file names.</summary>
    public async Task<IReadOnlyList<string>> GenerateAsync()
    {
        await NSwag.RunAsync(_folder[Settings.Document], _folder["output"]);
        new Compilation(Settings, _folder.Path).Write();
        return
        [
            .. Directory.EnumerateFiles(_folder["sources"], "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder["sources"], file).Replace('\\', '/')),
        ];
    }

    /// <summary>Makes the sources reference a missing name, as a text would that the spec compiler did not check.</summary>
    public void Misspell(string file, string name)
    {
        var path = _folder[$"sources/{file}"];
        File.WriteAllText(
            path, File.ReadAllText(path).Replace($"<see cref=\"{name}\"/>", $"<see cref=\"{name}z\"/>", StringComparison.Ordinal));
    }

    /// <summary>Builds the sources as a library, without warnings and compatible with trimming and Native AOT.</summary>
    public Task<ToolResult> BuildAsync()
    {
        var project = _folder.Write($"{_name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>14.0</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <IsAotCompatible>true</IsAotCompatible>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <NoWarn>CS1591</NoWarn>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
                <NuGetAudit>false</NuGetAudit>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="sources/**/*.cs" />
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "Fabro.Sdk.Core.dll")}" />
              </ItemGroup>
            </Project>
            """);
        return Tool.RunAsync(
            "dotnet", ["build", project, "--nologo", "--verbosity", "quiet", "-nodeReuse:false"], _folder.Path);
    }
}
