using System.Text;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Writes the options classes. Each holds the optional parameters of an operation, so that the API can add parameters without breaking
/// callers.
/// </summary>
public sealed class OptionsWriter(ApiModel api)
{
    private readonly DocTextWriter _texts = new(api);

    /// <summary>The files by name.</summary>
    public IEnumerable<(string Name, string Text)> Write() =>
        from operation in api.Operations
        where operation.OptionsName is not null
        let name = $"Options/{operation.OptionsName}.g.cs"
        select (name, Class(operation));

    private string Class(Operation operation)
    {
        var source = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>The options of <see cref="I{{operation.Client}}Client.{{operation.Method}}Async"/>. All are optional.</summary>
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

            source.Append(
                CultureInfo.InvariantCulture,
                $"    public {CSharpTypes.Name(api, option.Schema.Schema)}? {option.OptionName} {{ get; set; }}\n");
        }

        return source.Append("}\n").ToString();
    }
}
