using Fabro.SpecCompiler;
using Fabro.SpecCompiler.Output;

const string Help = """
    Compiles the facts of an API and the overlays on them into one NSwag-ready document, and NSwag's output into source files.

    usage: SpecCompiler <command> <compiler.json>

      document  tells where the document for NSwag is
      compile   facts + event facts + overlays -> the documents that the settings name
      write     NSwag's output beside that document -> one source file a type, the JSON context, the operation table, the pages that the settings name
      check     like write, but changes nothing: fails and names each file that is not current
    """;

if (args is [] or ["help"] || args.Any(static argument => argument is "--help" or "-h"))
{
    Console.WriteLine(Help);
    return 0;
}

if (args is not [("document" or "compile" or "write" or "check") and var command, var file])
{
    Console.Error.WriteLine(Help);
    return 2;
}

try
{
    var compilation = new Compilation(CompilerSettings.Load(file), Path.GetDirectoryName(Path.GetFullPath(file))!);
    switch (command)
    {
        case "document":
            Console.WriteLine(compilation.Document);
            return 0;
        case "compile":
            compilation.Compile();
            return 0;
        case "write":
            compilation.Write();
            return 0;
        default:
            var differences = compilation.Check();
            foreach (var difference in differences)
            {
                Console.Error.WriteLine($"not current: {difference}");
            }

            return differences.Count == 0 ? 0 : 1;
    }
}
catch (SpecException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
catch (IOException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
