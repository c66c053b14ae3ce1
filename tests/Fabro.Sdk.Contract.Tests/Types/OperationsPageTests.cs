using System.Reflection;
using System.Text.RegularExpressions;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>The operations page lists the actual methods of the public API.</summary>
public sealed partial class OperationsPageTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void Page_EachRow_HasTheParametersOfItsMethod()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "operations.md")))
            .ToDictionary(row => row.Groups["method"].Value, row => row.Groups["input"].Value.Trim());

        Assert.Equal(
            Calls.All.Select(call => $"{NameOf(call.Plain)}: {InputOf(call.Plain)}").Order(StringComparer.Ordinal),
            rows.Select(row => $"{row.Key}: {row.Value}").Order(StringComparer.Ordinal));
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name[1..^"Client".Length]}.{method.Name}";

    private static string InputOf(MethodInfo method)
    {
        var inputs = method.GetParameters()[..^2].Select(parameter => $"`{TypeOf(Nullability.Create(parameter))} {parameter.Name}`");
        return string.Join(", ", inputs.Concat(OptionsOf(method)));
    }

    // The shared options types are not listed.
    private static IEnumerable<string> OptionsOf(MethodInfo method)
    {
        var type = method.GetParameters()[^2].ParameterType;
        if (type.Assembly == typeof(IFabroClient).Assembly)
        {
            yield return $"`{type.Name}?` ({string.Join(", ", type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(option => option.Name))})";
        }
    }

    private static string TypeOf(NullabilityInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var name = type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", info.GenericTypeArguments.Select(TypeOf))}>"
            : type switch
            {
                _ when type == typeof(string) => "string",
                _ when type == typeof(int) => "int",
                _ when type == typeof(long) => "long",
                _ when type == typeof(bool) => "bool",
                _ when type == typeof(double) => "double",
                _ => type.Name,
            };
        return name + (info.ReadState == NullabilityState.Nullable ? "?" : "");
    }

    [GeneratedRegex(@"^\| `(?<method>\w+\.\w+)` \| [^|]* \| (?<input>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
