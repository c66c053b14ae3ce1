using System.Reflection;
using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Spec;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.Core;
using Fabro.Sdk.TestSupport;
using Xunit.Abstractions;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>
/// Required properties of models that are sent and returned. They are not required members, so they are checked when an object that the
/// caller created is sent.
/// </summary>
public sealed class RequiredMemberTests(ITestOutputHelper output)
{
    [Fact]
    public void Send_ObjectMadeByHandThatLacksARequiredMember_NamesIt()
    {
        var places = Objects().SelectMany(one => one.Required.Select(missing => (one.Type, one.Required, Missing: missing))).ToList();
        output.WriteLine($"{places.Count} members");

        Failures.ThrowIfAny(
            from place in places
            let exception = Record.Exception(() => Send(place.Type, place.Required.Where(member => member != place.Missing)))
            where exception is not JsonException
                || !exception.Message.Contains($"\"{place.Missing.Name}\" of {place.Type.Name} is required", StringComparison.Ordinal)
            select $"{place.Type.Name}.{place.Missing.Name}: {exception?.Message ?? "was accepted"}");
        Assert.True(places.Count > 100, $"{places.Count} members");
    }

    [Fact]
    public void Send_ObjectMadeByHandWithItsRequiredMembers_IsSent() => Failures.ThrowIfAny(Objects().SelectMany(
        one => Failures.Of(one.Type.Name, () =>
        {
            Send(one.Type, one.Required);
            return [];
        })));

    [Fact]
    public void Send_ObjectMadeByHandWithoutAMemberThatMayBeEmpty_HasItEmpty() => Failures.ThrowIfAny(Objects().SelectMany(
        one => Failures.Of(one.Type.Name, () =>
        {
            var sent = JsonElement.Parse(Send(one.Type, one.Required));
            return one.Emptiable.Where(member => !sent.TryGetProperty(member.Name, out var value) || value.GetRawText() != EmptyOf(member))
                .Select(member => $"{member.Name} is missing");
        })));

    [Fact]
    public void Send_ObjectMadeByHandWithAMemberInItsAdditionalProperties_HasItOnceAsItStandsThere() => Failures.ThrowIfAny(
        from one in Objects()
        from member in one.Required.Concat(one.Emptiable)
        let sent = Send(one.Type, one.Required.Where(required => required != member), member.Name)
        let values = JsonElement.Parse(sent)
            .EnumerateObject()
            .Where(other => other.Name == member.Name)
            .Select(other => other.Value.GetRawText())
            .ToList()
        where values is not ["\"mine\""]
        select $"{one.Type.Name}.{member.Name}: {string.Join(", ", values)}");

    // Sending an object back to the server must not change properties that the caller did not set.
    [Fact]
    public void Send_ObjectThatWasRead_MayLackAnything() => Failures.ThrowIfAny(Objects().SelectMany(
        one => Failures.Of(one.Type.Name, () =>
        {
            var form = JsonForm.Of(one.Type);
            return form.Write(form.Read("{}"u8).Value, isRequest: true).AsSpan().SequenceEqual(form.Write(form.Read("{}"u8).Value))
                ? []
                : ["was changed"];
        })));

    private static IEnumerable<(Type Type, IReadOnlyList<ModelMember> Required, IReadOnlyList<ModelMember> Emptiable)> Objects() =>
        from type in ModelTypes.Objects
        where ModelGraph.TwoWay.Contains(type) && !ModelTypes.IsUnknownVariant(type)
        let isEvent = type.BaseType == typeof(Models.RunEvent)
        let schema = SpecFacts.Schemas.GetValueOrDefault(isEvent ? nameof(Models.RunEvent) : type.Name)
        where schema is not null
        // The properties of an event are always present, too.
        let required = SpecSchema.Required(schema).Concat(isEvent ? ["properties"] : []).ToHashSet()
        let tag = ModelTypes.UnionOf(type) is { } union ? ModelTypes.TagOf(union) : null
        let members = ModelTypes.MembersOf(type)
            .Where(member => member.Name != tag && required.Contains(member.Name))
            .ToLookup(member => EmptyOf(member) is not null)
        select (type, (IReadOnlyList<ModelMember>)[.. members[false]], (IReadOnlyList<ModelMember>)[.. members[true]]);

    private static string? EmptyOf(ModelMember member) => PlaceKinds.Of(member.PropertyType) switch
    {
        _ when IsNullable(member) => "null",
        PlaceKind.List => "[]",
        PlaceKind.Map => "{}",
        _ => null,
    };

    private static bool IsNullable(ModelMember member) =>
        new NullabilityInfoContext().Create(member.Property).ReadState == NullabilityState.Nullable;

    private static byte[] Send(Type type, IEnumerable<ModelMember> members, string? other = null)
    {
        var form = JsonForm.Of(type);
        var sample = form.Read(MadeUpJson.Of(type)).Value!;
        var made = ModelTypes.CreateEmpty(type);
        foreach (var member in members)
        {
            member.Property.SetValue(made, member.Get(sample));
        }

        if (other is not null)
        {
            ((JsonModel)made).AdditionalProperties = new Dictionary<string, JsonElement> { [other] = JsonElement.Parse("\"mine\"") };
        }

        return form.Write(made, isRequest: true);
    }
}
