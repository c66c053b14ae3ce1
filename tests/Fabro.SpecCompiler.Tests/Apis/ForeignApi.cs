namespace Fabro.SpecCompiler.Tests.Apis;

/// <summary>
/// An API that is not Fabro's, as somebody begins with it: its facts and the smallest overlays that will do, copied into a folder where it is compiled.
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

    /// <summary>Facts and overlays as the document that NSwag reads.</summary>
    public JsonObject Compile()
    {
        new Compilation(Settings, _folder.Path).Compile();
        return Spec.Parse(File.ReadAllText(_folder[Settings.Document]));
    }

    public ApiModel Build() => Pipeline.Build(Pipeline.Correct(Settings, Folder), Settings);

    /// <summary>What NSwag makes of that document, as one source file a type; returns their names.</summary>
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

    /// <summary>Makes the sources name something that is gone, as a text would that the compiler of the spec did not look at.</summary>
    public void Misspell(string file, string name)
    {
        var path = _folder[$"sources/{file}"];
        File.WriteAllText(path, File.ReadAllText(path).Replace($"<see cref=\"{name}\"/>", $"<see cref=\"{name}z\"/>", StringComparison.Ordinal));
    }

    /// <summary>Builds the sources as a library: without a warning, fit for trimming and ahead-of-time compilation.</summary>
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
