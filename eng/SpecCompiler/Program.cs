using Fabro.SpecCompiler;

const string Help = """
    Compiles the facts of an API and its overlays into a document for NSwag, and the output of NSwag into source files.

    usage: SpecCompiler <command> <compiler.json>

      document  prints the path of the document for NSwag
      compile   compiles facts, event facts, and overlays into the documents specified in the settings
      write     writes the sources (one file per type) from NSwag's output, and the pages specified in the settings
      check     like write, but changes nothing: fails and lists each file that is not up to date
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
                Console.Error.WriteLine($"not up to date: {difference}");
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
