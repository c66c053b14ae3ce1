namespace Fabro.SpecCompiler.Tests.WholeSpec;

/// <summary>Fabro's facts and what they compile to, made once for all tests that only read it.</summary>
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

    /// <summary>The name that overlays give a published schema.</summary>
    internal string NameOf(string schema) => (string?)_corrected.Schemas[schema]!["x-name"] ?? schema;

    /// <summary>How many variants the corrected document lists for a union.</summary>
    internal int PublishedVariantsOf(string union) => _corrected.Schemas.Single(schema => NameOf(schema.Key) == union).Value!["oneOf"]!.AsArray().Count;
}
