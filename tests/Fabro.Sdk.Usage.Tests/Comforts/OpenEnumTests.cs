using System.Reflection;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Usage.Tests.Comforts;

public sealed class OpenEnumTests
{
    [Theory]
    [InlineData("cancelled", "by a person")]
    [InlineData("approval_denied", "by a person")]
    [InlineData("workflow_error", "by the workflow")]
    [InlineData("struck_by_lightning", "struck_by_lightning")]
    public void Values_Constants_CanBeSwitchedOn(string value, string expected) =>
        Assert.Equal(expected, Describe(FailureReason.FromValue(value)));

    [Fact]
    public void Values_OfEveryOpenEnum_AreItsKnownValues()
    {
        var types = typeof(Run).Assembly
            .GetExportedTypes()
            .Where(type => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IOpenEnum<>)))
            .ToList();

        Assert.NotEmpty(types);
        Assert.All(types, type =>
        {
            var constants = type.GetNestedType("Values")!
                .GetFields()
                .ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!);
            var known = type.GetProperties(BindingFlags.Static | BindingFlags.Public).ToDictionary(
                property => property.Name, property => property.GetValue(null)!.ToString()!);
            Assert.Equal(
                known.OrderBy(pair => pair.Key, StringComparer.Ordinal), constants.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        });
    }

    private static string Describe(FailureReason reason) => reason.Value switch
    {
        FailureReason.Values.Cancelled or FailureReason.Values.ApprovalDenied => "by a person",
        FailureReason.Values.WorkflowError => "by the workflow",
        var other => other,
    };
}
