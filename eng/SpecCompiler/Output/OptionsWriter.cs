using System.Text;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes the classes of options: what may be left out of a call, in one object, so that an API can add to it without breaking a caller.</summary>
public sealed class OptionsWriter(ApiModel api, CompilerSettings settings)
{
    private readonly DocTextWriter _texts = new(api);

    /// <summary>The files by name.</summary>
    public IEnumerable<(string Name, string Text)> Write() =>
        from operation in api.Operations
        where operation.OptionsName is not null
        let name = $"Options/{operation.OptionsName}.g.cs"
        select (name, SourceWriter.File(settings, name, Class(operation)));

    private string Class(Operation operation)
    {
        var source = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>What may be left out when <see cref="I{{operation.Client}}Client.{{operation.Method}}Async"/> is called.</summary>
            public sealed class {{operation.OptionsName}} : {{operation.OptionsBase}}
            {

            """);
        var names = operation.Optional.ToDictionary(option => option.Name, option => $"""<see cref="{option.OptionName}"/>""");
        foreach (var (index, option) in operation.Optional.Index())
        {
            source.Append(index == 0 ? "" : "\n");
            if (option.Description is { } text)
            {
                source.Append(CultureInfo.InvariantCulture, $"    /// <summary>{_texts.Write(text, names)}</summary>\n");
            }

            source.Append(CultureInfo.InvariantCulture, $"    public {CSharpTypes.Name(api, option.Schema.Schema)}? {option.OptionName} {{ get; set; }}\n");
        }

        return source.Append("}\n").ToString();
    }
}
