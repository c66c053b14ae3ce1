namespace Fabro.SpecCompiler.Passes;

/// <summary>One step of the compilation. It changes the model in place, or rejects a schema that it does not support.</summary>
public interface IPass
{
    void Apply(ApiModel api);
}
