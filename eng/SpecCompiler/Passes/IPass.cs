namespace Fabro.SpecCompiler.Passes;

/// <summary>One step from facts to an NSwag-ready document: it changes the document in place, or refuses a shape it does not know.</summary>
public interface IPass
{
    void Apply(ApiModel api);
}
