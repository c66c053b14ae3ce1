using System.Runtime.CompilerServices;
using Fabro.Sdk.Contract.Tests.Reading;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>
/// What may be refused. The types of requests demand what those of answers must not: nobody but the SDK's caller writes them,
/// and a mistake is better found early.
/// </summary>
internal static class Refusals
{
    public static bool Require(Place place) => IsOfRequest(place) && place.Member!.IsRequired;

    public static bool RefuseNull(Place place) =>
        IsElementOfBytes(place) || (IsOfRequest(place) && place.Kind != PlaceKind.Word && IsPlainValue(place.Member!.PropertyType));

    public static bool RefuseWord(Place place) => IsOfRequest(place) && place.Kind == PlaceKind.Timestamp;

    private static bool IsPlainValue(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null;

    // The one list of plain numbers: a byte cannot be missing.
    private static bool IsElementOfBytes(Place place) => place.Parent is { Kind: PlaceKind.List, Member.Name: "image_data" };

    // Only what is set while a request is created cannot be changed later.
    private static bool IsOfRequest(Place place) =>
        place.Member?.Property is { SetMethod.ReturnParameter: { } result }
        && result.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
