using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>A recorded value changed in one place, as a server of another version might send it.</summary>
/// <param name="Place">The place.</param>
/// <param name="Name">What was done there.</param>
/// <param name="Json">The changed document.</param>
internal sealed record Mutation(RecordedPlace Place, string Name, byte[] Json)
{
    /// <summary>Whether the type refuses it: the SDK's callers owe a request what it cannot do without.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What becomes of a variant whose tag was changed; null when no variant is concerned.</summary>
    public Type? Variant { get; init; }

    public IEnumerable<string> Check() => Failures.Of($"{Place}: {Name}", Losses);

    private IEnumerable<string> Losses()
    {
        Document document;
        try
        {
            document = Document.Read(Json, Place.Recorded.TypeInfo);
        }
        catch (JsonException) when (IsRefused)
        {
            return [];
        }

        if (IsRefused)
            return ["was read, and should not"];
        var variant = Variant is null ? null : document.Root.Find(Place.Place.Parent!.Pointer)!.ObjectType;
        return variant == Variant ? document.Losses() : [$"was read as {variant?.Name}, not as {Variant?.Name}"];
    }
}
