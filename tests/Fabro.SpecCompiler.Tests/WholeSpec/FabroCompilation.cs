namespace Fabro.SpecCompiler.Tests.WholeSpec;

/// <summary>Fabro's specification and its compilation, created once for all tests that only read it.</summary>
public sealed class FabroCompilation
{
    private readonly SpecDocument _corrected;

    public FabroCompilation()
    {
        using var spec = new FabroSpec();
        (Facts, EventFacts, _corrected, Api) = (spec.Facts, spec.EventFacts, spec.Correct(), spec.Build());
    }

    internal SpecDocument Facts { get; }

    internal JsonObject EventFacts { get; }

    internal ApiModel Api { get; }

    /// <summary>The name of a published schema in the overlays.</summary>
    internal string NameOf(string schema) => (string?)_corrected.Schemas[schema]!["x-name"] ?? schema;

    /// <summary>The number of variants of a union in the corrected document.</summary>
    internal int PublishedVariantsOf(string union) =>
        _corrected.Schemas.Single(schema => NameOf(schema.Key) == union).Value!["oneOf"]!.AsArray().Count;
}
