using System.Reflection;
using System.Text;
using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>The behavior of open enums, tested with each of them.</summary>
public sealed class OpenEnumTests
{
    private const string Unknown = "no_such_word";

    public static TheoryData<string> Checks =>
    [
        .. typeof(Check<>).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(check => check.Name),
    ];

    [Theory]
    [MemberData(nameof(Checks))]
    public void OpenEnum_Each_Passes(string check) =>
        Failures.ThrowIfAny(ModelTypes.OpenEnums.SelectMany(type =>
        {
            var method = typeof(Check<>).MakeGenericType(type).GetMethod(check)!;
            var failure = Record.Exception(() => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null));
            return failure is null ? Array.Empty<string>() : [$"{type.Name}: {failure.Message}"];
        }));

    [Fact]
    public void OpenEnums_All_HaveWords() => Assert.All(ModelTypes.OpenEnums, type => Assert.NotEmpty(OpenWord.KnownWords(type)));

    private static class Check<T>
        where T : struct, IOpenEnum<T>
    {
        private static readonly IReadOnlyList<string> Words = OpenWord.KnownWords(typeof(T));

        public static void Default_IsTheEmptyWord()
        {
            Assert.Equal(T.FromValue(""), default);
            Assert.Equal("", default(T).Value);
            Assert.Equal("", default(T).ToString());
            Assert.Equal(T.FromValue("").GetHashCode(), default(T).GetHashCode());
            Assert.Equal(Words.Contains(""), default(T).IsKnown);
        }

        public static void IsKnown_TellsItsMembersFromOthers()
        {
            Assert.All(Words, word => Assert.True(T.FromValue(word).IsKnown));
            Assert.All(Words, word => Assert.Equal(word, T.FindKnown(Encoding.UTF8.GetBytes(word))));
            Assert.False(T.FromValue(Unknown).IsKnown);
            Assert.Equal(Unknown, T.FromValue(Unknown).Value);
            Assert.Throws<ArgumentNullException>(() => T.FromValue(null!));
        }

        public static void Equality_IsThatOfTheWord()
        {
            Assert.Equal(Words.Count, Words.Select(T.FromValue).Distinct().Count());
            foreach (var word in Words.Append(Unknown))
            {
                var (left, right) = (T.FromValue(word), T.FromValue(new string(word.ToCharArray())));
                Assert.True(left.Equals(right) && left.Equals((object)right));
                Assert.True(Operator("op_Equality", left, right) && !Operator("op_Inequality", left, right));
                Assert.Equal(left.GetHashCode(), right.GetHashCode());
                Assert.False(left.Equals(T.FromValue(word.ToUpperInvariant() + "_")));
                Assert.False(left.Equals((object)word));
            }
        }

        public static void Conversion_FromText_IsExplicitOnly()
        {
            Assert.Null(typeof(T).GetMethod("op_Implicit"));
            Assert.Equal(T.FromValue(Unknown), typeof(T).GetMethod("op_Explicit", [typeof(string)])!.Invoke(null, [Unknown]));
        }

        public static void Json_AnyWord_IsWrittenBack()
        {
            foreach (var word in Words.Append(Unknown).Append(new string('w', 1000)).Append("\"quoted\" \u00e9"))
            {
                var json = JsonSerializer.Serialize(T.FromValue(word), FabroJson.TypeInfo<T>());
                Assert.Equal(word, JsonSerializer.Deserialize(json, FabroJson.TypeInfo<T>()).Value);
                Assert.Equal(word, JsonElement.Parse(json).GetString());
            }

            Assert.Equal(default, JsonSerializer.Deserialize("null", FabroJson.TypeInfo<T>()));
            Assert.Equal("null", JsonSerializer.Serialize(default, FabroJson.TypeInfo<T>()));
        }

        public static void Json_KnownWord_IsReadWithoutAllocating()
        {
            var converter = new OpenEnumJsonConverter<T>();
            var json = Words.Select(word => Encoding.UTF8.GetBytes($"\"{word}\"")).ToArray();
            ReadAll(converter, json);

            var before = GC.GetAllocatedBytesForCurrentThread();
            ReadAll(converter, json);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }

        private static void ReadAll(OpenEnumJsonConverter<T> converter, byte[][] words)
        {
            foreach (var word in words)
            {
                var reader = new Utf8JsonReader(word);
                reader.Read();
                _ = converter.Read(ref reader, typeof(T), FabroJson.Options);
            }
        }

        private static bool Operator(string name, T left, T right) => (bool)typeof(T).GetMethod(name)!.Invoke(null, [left, right])!;
    }
}
