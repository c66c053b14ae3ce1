using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>Rules for the shape of all models.</summary>
public sealed class ModelShapeTests
{
    /// <summary>Models in no body: types that are only parameters, and types that the specification does not use.</summary>
    [Fact]
    public void Models_ThatNoBodyHas_AreOnlyThese() =>
        Snapshot.Verify(string.Concat(
            ModelTypes.All.Except(ModelGraph.Answered).Except(ModelGraph.OnlySent).Select(type => type.Name + "\n")));

    [Fact]
    public void Models_All_AreNoRecords() =>
        Assert.Empty(ModelTypes.All
            .Where(type => type.GetMethod("<Clone>$") is not null || HasPrintMembers(type))
            .Select(type => type.Name));

    // Otherwise, secrets and prompts could end up in logs.
    [Fact]
    public void ToString_AnyModel_SaysNothingOfItsValues() =>
        Assert.All(ModelTypes.Objects, type => Assert.Equal(typeof(object), type.GetMethod(nameof(ToString), [])!.DeclaringType));

    [Fact]
    public void Models_All_AreSealedOrUnions() =>
        Assert.Empty(ModelTypes.All.Where(type => type.IsClass && !type.IsSealed && !ModelTypes.IsUnion(type)).Select(type => type.Name));

    [Fact]
    public void Answers_All_CanBeCreatedAndSet()
    {
        var failures =
            from type in ModelTypes.Objects
            where ModelGraph.Answered.Contains(type)
            from failure in Flaws(type)
            select $"{type.Name}: {failure}";

        Failures.ThrowIfAny(failures);

        static IEnumerable<string> Flaws(Type type)
        {
            if (type.GetConstructor([]) is null)
            {
                yield return "has no public parameterless constructor";
            }

            foreach (var property in Settable(type))
            {
                if (property.IsDefined(typeof(RequiredMemberAttribute)))
                {
                    yield return $"{property.Name} is required";
                }

                if (IsInit(property))
                {
                    yield return $"{property.Name} is init-only";
                }
            }
        }
    }

    [Fact]
    public void Models_All_CanBeVaried() =>
        Failures.ThrowIfAny(
            from type in ModelTypes.Objects
            from property in Settable(type)
            where IsInit(property)
            select $"{type.Name}.{property.Name}");

    // Properties that were not set are not written.
    [Fact]
    public void Write_NewObject_HasItsDiscriminatorOnly() =>
        Failures.ThrowIfAny(
            from type in ModelTypes.Objects
            let written = JsonElement.Parse(JsonForm.Of(type).Write(ModelTypes.CreateEmpty(type)))
            let names = written.EnumerateObject().Select(member => member.Name)
            let expected = ModelTypes.UnionOf(type) is { } union && !ModelTypes.IsUnknownVariant(type)
                ? new[] { ModelTypes.TagOf(union) }
                : []
            where !names.SequenceEqual(expected)
            select $"{type.Name}: {written}");

    [Fact]
    public void Write_NewObject_IsReadAgain() =>
        Failures.ThrowIfAny(ModelTypes.Objects.SelectMany(type => Failures.Of(type.Name, () =>
        {
            var form = JsonForm.Of(type);
            return Document.Read(form.Write(ModelTypes.CreateEmpty(type)), form).Losses();
        })));

    // Null items are hidden from the caller, but preserved and written back.
    [Fact]
    public void Models_ItemsOfListsAndMaps_AreNeverNull() =>
        Failures.ThrowIfAny(
            from type in ModelTypes.Objects
            from member in ModelTypes.MembersOf(type)
            where PlaceKinds.Of(member.PropertyType) is PlaceKind.List or PlaceKind.Map
            let items = new NullabilityInfoContext().Create(member.Property).GenericTypeArguments[^1]
            where items.ReadState != NullabilityState.NotNull
            select $"{type.Name}.{member.Name}");

    private static bool HasPrintMembers(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) is not null;

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(property => property.SetMethod is not null);

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
