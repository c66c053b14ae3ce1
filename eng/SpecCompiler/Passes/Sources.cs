using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>Finds the models that requests can be created from (<c>x-from</c>).</summary>
public sealed class Sources : IPass
{
    public void Apply(ApiModel api)
    {
        foreach (var model in api.Models)
        {
            if (SchemaMarks.Take(model.Schema, SchemaMarks.FromMark).From is { } name)
            {
                model.Source = api.Models.FirstOrDefault(source => source.Name == name)
                    ?? throw new SpecException(
                        api.Document.Origins.Locate($"/components/schemas/{model.Name}"),
                        "sources of requests",
                        $"the model '{name}' does not exist");
            }
        }
    }
}
