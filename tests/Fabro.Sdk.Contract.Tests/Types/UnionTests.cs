using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>The behavior of unions, tested with each variant.</summary>
public sealed class UnionTests
{
    // Too many variants for a Match call. Use a switch for these unions.
    private const int MostCases = 15;

    private static readonly JsonSerializerOptions Lists = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(FabroJson.Resolver, new ListResolver()),
    };

    [Fact]
    public void Unions_All_HaveAnUnknownVariantWithTagAndMembers() =>
        Assert.All(ModelTypes.Unions, union =>
        {
            var unknown = ModelTypes.UnknownOf(union);
            Assert.NotNull(unknown);
            var value = Activator.CreateInstance(unknown, "kind_of_tomorrow")!;
            Assert.Equal("kind_of_tomorrow", TagOf(union, value));
            Assert.Equal("", TagOf(union, Activator.CreateInstance(unknown)!));
            Assert.NotNull(unknown.GetProperty("AdditionalProperties"));
        });

    [Fact]
    public void Unions_AllVariants_HaveATagOfTheirOwn() =>
        Assert.All(ModelTypes.Unions, union =>
        {
            var tags = ModelTypes.VariantsOf(union).Select(variant => TagOf(union, ModelTypes.CreateEmpty(variant))).ToList();
            Assert.NotEmpty(tags);
            Assert.DoesNotContain("", tags);
            Assert.Equal(tags.Count, tags.Distinct().Count());
        });

    [Fact]
    public void Unions_Constructor_IsOutOfReachForOthers() =>
        Assert.All(
            ModelTypes.Unions,
            union => Assert.True(union.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .All(constructor => constructor.IsFamilyAndAssembly)));

    [Fact]
    public void Write_AVariantByWhateverType_KeepsItsTag() =>
        Failures.ThrowIfAny(EachVariant((union, variant) =>
        {
            var value = Variant(union, variant);
            var list = typeof(List<>).MakeGenericType(union);
            var items = (System.Collections.IList)Activator.CreateInstance(list)!;
            items.Add(value);
            JsonElement[] written =
            [
                JsonSerializer.SerializeToElement(value, FabroJson.Options.GetTypeInfo(union)),
                JsonSerializer.SerializeToElement(value, FabroJson.Options.GetTypeInfo(variant)),
                JsonSerializer.SerializeToElement(items, Lists.GetTypeInfo(list))[0],
            ];
            return written
                .Where(json => json.GetProperty(ModelTypes.TagOf(union)).GetString() != TagOf(union, value))
                .Select(json => json.GetRawText());
        }));

    [Fact]
    public void Read_AVariantByWhateverType_IsThatVariant() =>
        Failures.ThrowIfAny(EachVariant((union, variant) =>
        {
            if (ModelGraph.OnlySent.Contains(union))
            {
                return [];
            }

            var json = JsonSerializer.SerializeToElement(Variant(union, variant), FabroJson.Options.GetTypeInfo(variant)).GetRawText();
            var listInfo = Lists.GetTypeInfo(typeof(List<>).MakeGenericType(union));
            var list = (System.Collections.IList)JsonSerializer.Deserialize($"[{json}]", listInfo)!;
            object[] read =
            [
                JsonSerializer.Deserialize(json, FabroJson.Options.GetTypeInfo(union))!,
                JsonSerializer.Deserialize(json, FabroJson.Options.GetTypeInfo(variant))!,
                list[0]!,
            ];
            return read.Where(value => value.GetType() != variant).Select(value => $"was read as {value.GetType().Name}");
        }));

    [Fact]
    public void Match_EveryVariant_CallsItsCaseAndNoOther() =>
        Failures.ThrowIfAny(EachVariant((union, variant) =>
        {
            var match = union.GetMethod("Match")?.MakeGenericMethod(typeof(Type));
            if (match is null)
            {
                return ModelTypes.VariantsOf(union).Count() > MostCases ? [] : ["has no Match"];
            }

            var cases = match.GetParameters().Select(parameter => Expression.Lambda(
                parameter.ParameterType,
                Expression.Constant(parameter.ParameterType.GetGenericArguments()[0], typeof(Type)),
                Expression.Parameter(parameter.ParameterType.GetGenericArguments()[0])).Compile());
            var matched = match.Invoke(Variant(union, variant), [.. cases]);
            return matched is Type type && type == variant ? [] : [$"matched {matched}"];
        }));

    [Fact]
    public void Switch_EveryVariant_CallsItsCaseAndNoOther() =>
        Failures.ThrowIfAny(EachVariant((union, variant) =>
        {
            var method = union.GetMethod("Switch");
            if (method is null)
            {
                return ModelTypes.VariantsOf(union).Count() > MostCases ? [] : ["has no Switch"];
            }

            var called = new List<Type>();
            var cases = method.GetParameters().Select(parameter =>
            {
                var type = parameter.ParameterType.GetGenericArguments()[0];
                var add = Expression.Call(Expression.Constant(called), nameof(List<>.Add), null, Expression.Constant(type, typeof(Type)));
                return Expression.Lambda(parameter.ParameterType, add, Expression.Parameter(type)).Compile();
            });
            method.Invoke(Variant(union, variant), [.. cases]);
            return called is [var only] && only == variant ? [] : [$"called {string.Join(", ", called)}"];
        }));

    private static IEnumerable<string> EachVariant(Func<Type, Type, IEnumerable<string>> check) =>
        from union in ModelTypes.Unions
        from variant in ModelTypes.VariantsOf(union).Append(ModelTypes.UnknownOf(union)!)
        from failure in Failures.Of(variant.Name, () => check(union, variant))
        select failure;

    private static object Variant(Type union, Type variant) =>
        ModelTypes.IsUnknownVariant(variant) ? Activator.CreateInstance(variant, "kind_of_tomorrow")! : ModelTypes.CreateEmpty(variant);

    private static string TagOf(Type union, object value) =>
        (string)union.GetProperties().Single(property => property.GetMethod!.IsAbstract).GetValue(value)!;
}
