using System.Text;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Which numbers are equal, regardless of how they are written.</summary>
public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("0", "-0")]
    [InlineData("0", "0e5")]
    [InlineData("100", "1e2")]
    [InlineData("100", "100.0")]
    [InlineData("100", "1E+2")]
    [InlineData("100", "0.1e3")]
    [InlineData("0.01", "1e-2")]
    [InlineData("0.1", "0.10")]
    [InlineData("12.5", "1.25e1")]
    [InlineData("12.5", "125e-1")]
    [InlineData("-1.5", "-15e-1")]
    [InlineData("5", "0.5e1")]
    [InlineData("1.05", "105e-2")]
    [InlineData("1000000000000000000000000000001", "1000000000000000000000000000001.0")]
    public void IsSame_OtherSpelling_IsTheSame(string left, string right) => Assert.True(Compare(left, right));

    [Theory]
    [InlineData("1", "2")]
    [InlineData("1", "-1")]
    [InlineData("1", "10")]
    [InlineData("1", "0")]
    [InlineData("12", "1.2")]
    [InlineData("0.1", "0.01")]
    [InlineData("1.5", "1.05")]
    [InlineData("1e2", "1e3")]
    [InlineData("1e2", "1e-2")]
    [InlineData("-1e2", "1e2")]
    [InlineData("1", "1e99999999999999999999")]
    [InlineData("1000000000000000000000000000001", "1000000000000000000000000000000")]
    public void IsSame_OtherNumber_IsNot(string left, string right) => Assert.False(Compare(left, right));

    private static bool Compare(string left, string right)
    {
        var (first, second) = (Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));
        Assert.Equal(NumberText.IsSame(first, second), NumberText.IsSame(second, first));
        return NumberText.IsSame(first, second);
    }
}
