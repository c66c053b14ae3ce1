namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>
/// Public methods have a consistent parameter order: identifiers, body, optional parameters, call options.
/// </summary>
public sealed class SignatureTests
{
    [Fact]
    public async Task Parameters_EachPublicMethod_StandInTheSameOrder()
    {
        var disordered = (await PublicSurface.GetMethodsAsync()).Where(method =>
        {
            var ranks = method.Parameters.Select(Rank).ToList();
            return !ranks.SequenceEqual(ranks.Order());
        });

        Assert.Empty(disordered);
    }

    private static int Rank(SurfaceParameter parameter) => parameter switch
    {
        { Place: Place.Cancellation } => 5,
        { Place: Place.Options } => 4,
        { IsOptional: true } => 3,
        { Place: Place.Json or Place.Stream or Place.Manifest or Place.Files } => 2,
        _ => 1,
    };
}
