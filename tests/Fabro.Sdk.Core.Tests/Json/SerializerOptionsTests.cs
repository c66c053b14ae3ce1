using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Models have the same JSON under any user-defined serializer options.</summary>
public class SerializerOptionsTests
{
    private const string Kind = """{"kind":"group","members":[{"kind":"circle","radius":2,"color":"red"},{"kind":"nobody","Some_Thing":[1]},7]}""";

    private static readonly Dictionary<string, Action<JsonSerializerOptions>> Settings = new()
    {
        ["none"] = static _ => { },
        ["camel case"] = static options => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ["snake case"] = static options => options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper,
        ["kebab case"] = static options => options.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        ["names of keys"] = static options => options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseUpper,
        ["insensitive"] = static options => options.PropertyNameCaseInsensitive = true,
        ["indented"] = static options => options.WriteIndented = true,
        ["without nulls"] = static options => options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        ["without defaults"] = static options => options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        ["numbers as text"] = static options =>
            options.NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString,
        ["named floats"] = static options => options.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        ["no unknown members"] = static options => options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ["no duplicates"] = static options => options.AllowDuplicateProperties = true,
        ["populating"] = static options => options.PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
        ["references"] = static options => options.ReferenceHandler = ReferenceHandler.IgnoreCycles,
        ["relaxed"] = static options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ["required"] = static options => options.RespectRequiredConstructorParameters = true,
        ["nullable"] = static options => options.RespectNullableAnnotations = true,
        ["out of order"] = static options => options.AllowOutOfOrderMetadataProperties = true,
        ["deep"] = static options => options.MaxDepth = 1000,
        ["a small buffer"] = static options => options.DefaultBufferSize = 1,
        ["commas and comments"] = static options =>
            (options.AllowTrailingCommas, options.ReadCommentHandling) = (true, JsonCommentHandling.Skip),
    };

    public static TheoryData<string> Names => [.. Settings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_WithAnyOptions_LooksTheSame(string name)
    {
        var json = Everything();
        foreach (var options in Options(name))
        {
            var info = (JsonTypeInfo<EveryKind>)options.GetTypeInfo(typeof(EveryKind));

            var written = JsonSerializer.Serialize(JsonSerializer.Deserialize(json, info)!, info);

            AssertSame(json, written);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Union_WithAnyOptions_LooksTheSame(string name)
    {
        foreach (var options in Options(name))
        {
            var info = (JsonTypeInfo<Shape>)options.GetTypeInfo(typeof(Shape));

            var shape = JsonSerializer.Deserialize(Kind, info)!;

            Assert.Equal(
                [typeof(Circle), typeof(UnknownShape), typeof(UnknownShape)],
                Assert.IsType<Group>(shape).Members.Select(static member => member.GetType()));
            AssertSame(Kind, JsonSerializer.Serialize(shape, info));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_NullsZerosAndEmpties_AreWritten(string name)
    {
        const string Json = """{"optional_text":null,"text":"","count":0,"optional_small":null,"names":[],"optional_names":null,"labels":{},"optional_color":null,"color":""}""";
        foreach (var options in Options(name))
        {
            var info = (JsonTypeInfo<EveryKind>)options.GetTypeInfo(typeof(EveryKind));

            AssertSame(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize(Json, info)!, info));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_ValuesOfOtherTypes_AreKept(string name)
    {
        const string Json = """{"text":7,"count":"8","small":1e400,"names":[1,"a",null],"point":[],"shape":"x","at":"never","UNKNOWN_Member":{"Camel_Case":1}}""";
        foreach (var options in Options(name))
        {
            var info = (JsonTypeInfo<EveryKind>)options.GetTypeInfo(typeof(EveryKind));

            var read = JsonSerializer.Deserialize(Json, info)!;

            Assert.Equal(("", 0, "a"), (read.Text, read.Count, Assert.Single(read.Names)));
            AssertSame(Json, JsonSerializer.Serialize(read, info));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(55)]
    [InlineData(64)]
    public void Write_WithASmallMaxDepth_IsWritten(int depth)
    {
        var options = new JsonSerializerOptions { MaxDepth = depth, TypeInfoResolver = JsonModels.Resolver };
        var outer = new Wire().Read("""{"next":{"next":{"next":{"inner":{"open":[[[[1]]]]}}}}}""", JsonCodec.Model<Outer>());

        Assert.Equal("""{"next":{"next":{"next":{"inner":{"open":[[[[1]]]]}}}}}""", JsonSerializer.Serialize(outer, options.GetTypeInfo(typeof(Outer))));
    }

    [Fact]
    public void Read_DeeperThanTheUsersMaxDepth_ThrowsTheSerializersException()
    {
        var options = new JsonSerializerOptions { MaxDepth = 3, TypeInfoResolver = JsonModels.Resolver };

        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"next":{"next":{"next":{}}}}""", options.GetTypeInfo(typeof(Outer))));

        Assert.Contains("depth", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Indented_IsIndented()
    {
        var options = new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", TypeInfoResolver = JsonModels.Resolver };

        Assert.Equal("{\n  \"x\": 1\n}", JsonSerializer.Serialize(new Point { X = 1 }, options.GetTypeInfo(typeof(Point))));
    }

    [Fact]
    public void Resolver_TypeOfSomebodyElses_IsNotKnown() =>
        Assert.Null(JsonModels.Resolver.GetTypeInfo(typeof(Holder), JsonModels.Options));

    [Fact]
    public void Reflection_InThisProgram_IsOff() => Assert.False(JsonSerializer.IsReflectionEnabledByDefault);

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("true")]
    public void Read_RootOfAnotherType_ThrowsTheSerializersException(string json)
    {
        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, TestJson.Default.EveryKind));

        Assert.Contains("Expected an object for EveryKind", exception.Message, StringComparison.Ordinal);
    }

    private static string Everything() => $$$"""{{{{string.Join(',', EveryMember.All.Values.Select(static member => $"\"{member.Name}\":{member.Sample}"))}}},"unknown_Member":{"aB":null}}""";

    // The models' own resolver, a user-defined context, and both, with the general and the web defaults.
    private static IEnumerable<JsonSerializerOptions> Options(string name)
    {
        IJsonTypeInfoResolver[] resolvers =
        [
            JsonModels.Resolver,
            TestJson.Default,
            JsonTypeInfoResolver.Combine(TestJson.Default, JsonModels.Resolver),
        ];
        foreach (var defaults in (JsonSerializerDefaults[])[JsonSerializerDefaults.General, JsonSerializerDefaults.Web])
        {
            foreach (var resolver in resolvers)
            {
                var options = new JsonSerializerOptions(defaults) { TypeInfoResolver = resolver };
                Settings[name](options);
                yield return options;
            }
        }
    }

    private static void AssertSame(string expected, string actual) =>
        Assert.True(
            JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(actual)), $"Expected: {expected}\nActual:   {actual}");
}
