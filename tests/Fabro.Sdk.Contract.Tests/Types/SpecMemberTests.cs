using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Spec;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>Compares the properties of each model with the schema of the same name.</summary>
public sealed class SpecMemberTests
{
    // Two methods set this property: one streams the response, the other does not.
    private const string SetByTheMethod = "stream";

    [Fact]
    public void Members_OfEachSchema_AreThoseOfItsModel() =>
        Failures.ThrowIfAny(Pairs().SelectMany(pair =>
        {
            var declared = ModelTypes.MembersOf(pair.Model).Select(member => member.Name).ToHashSet();
            var specified = SpecSchema.Properties(pair.Schema).Keys.ToHashSet();
            if (pair.Model == typeof(Models.CreateCompletionRequest))
            {
                Assert.True(specified.Remove(SetByTheMethod));
            }

            return specified.Except(declared).Select(name => $"{pair.Model.Name} lacks {name}")
                .Concat(declared.Except(specified).Select(name => $"{pair.Model.Name} has the unspecified {name}"));
        }));

    [Fact]
    public void Members_OfEachSchema_HaveItsJsonType() =>
        Failures.ThrowIfAny(
            from member in SpecifiedMembers()
            where member.Specified is not null && member.Specified != member.Actual
            select $"{member.Name} is {member.Actual}, specified as {member.Specified}");

    /// <summary>
    /// Properties whose type the specification leaves open or states in a way that these tests do not follow, except discriminators.
    /// </summary>
    [Fact]
    public void Members_WithoutAPlainJsonType_AreOnlyThese() =>
        Snapshot.Verify(string.Concat(
            from member in SpecifiedMembers()
            where member.Specified is null && !member.IsTag
            orderby member.Name
            select $"{member.Name}: {member.Actual}\n"));

    [Fact]
    public void Members_RequiredOfARequest_AreRequiredInCode() =>
        Failures.ThrowIfAny(
            from pair in Pairs()
            where ModelGraph.OnlySent.Contains(pair.Model)
            let required = SpecSchema.Required(pair.Schema)
            from property in pair.Model.GetProperties()
            let name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            where name is not null && property.SetMethod is not null
            where property.IsDefined(typeof(RequiredMemberAttribute)) != required.Contains(name)
            select $"{pair.Model.Name}.{name}");

    [Fact]
    public void Words_OfEachSchema_AreThoseOfItsEnum() =>
        Failures.ThrowIfAny(
            from schema in SpecFacts.Schemas
            where schema.Value["enum"] is not null
            let model = ModelTypes.OpenEnums.SingleOrDefault(
                type => string.Equals(type.Name, schema.Key, StringComparison.OrdinalIgnoreCase))
            where model is not null
            let specified = schema.Value["enum"]!.AsArray().Select(word => (string?)word).OfType<string>()
            let words = OpenWord.KnownWords(model)
            where !words.ToHashSet().SetEquals(specified)
            select $"{schema.Key}: {string.Join(", ", words.Except(specified))} / {string.Join(", ", specified.Except(words))}");

    /// <summary>Models without a schema of the same name, which are not compared.</summary>
    [Fact]
    public void Models_WithoutASchemaOfTheirName_AreOnlyThese() =>
        Snapshot.Verify(string.Concat(ModelTypes.All
            .Where(type => !SpecFacts.Schemas.ContainsKey(type.Name))
            .Where(type => !ModelTypes.IsUnknownVariant(type) && type.BaseType != typeof(Models.RunEvent))
            .Select(type => type.Name + "\n")));

    private static IEnumerable<(string Name, string? Specified, string Actual, bool IsTag)> SpecifiedMembers() =>
        from pair in Pairs()
        let specified = SpecSchema.Properties(pair.Schema)
        let tag = ModelTypes.UnionOf(pair.Model) is { } union ? ModelTypes.TagOf(union) : null
        from member in ModelTypes.MembersOf(pair.Model)
        where specified.ContainsKey(member.Name)
        let signature = SpecSchema.SignatureOf(specified[member.Name])
        select ($"{pair.Model.Name}.{member.Name}", signature, PlaceKinds.SignatureOf(member.PropertyType), member.Name == tag);

    private static IEnumerable<(Type Model, JsonObject Schema)> Pairs() =>
        from model in ModelTypes.Objects
        let schema = SpecFacts.Schemas.GetValueOrDefault(model.Name)
        where schema is not null
        select (model, schema);
}
