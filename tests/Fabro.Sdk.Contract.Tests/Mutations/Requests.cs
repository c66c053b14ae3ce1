using System.Reflection;
using System.Runtime.CompilerServices;
using Fabro.Sdk.Contract.Tests.Reading;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>
/// What the types of requests refuse where those of answers must not: nobody but the SDK's caller writes them, and a mistake is better found early.
/// </summary>
internal static class Requests
{
    public static bool Require(Place place) => IsOfRequest(place) && place.Member!.IsRequired;

    public static bool RefuseNull(Place place) =>
        IsOfRequest(place) && place.Kind != PlaceKind.Word && place.Member!.PropertyType is { IsValueType: true } type && Nullable.GetUnderlyingType(type) is null;

    public static bool RefuseWord(Place place) => IsOfRequest(place) && place.Kind == PlaceKind.Timestamp;

    // Only what is set while a request is created cannot be changed later.
    private static bool IsOfRequest(Place place) =>
        place.Member?.AttributeProvider is PropertyInfo { SetMethod.ReturnParameter: { } result }
        && result.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
