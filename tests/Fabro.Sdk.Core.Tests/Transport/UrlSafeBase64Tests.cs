namespace Fabro.Sdk.Core.Tests.Transport;

public sealed class UrlSafeBase64Tests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("00", "AA")]
    [InlineData("0000", "AAA")]
    [InlineData("000000", "AAAA")]
    [InlineData("FBEFBE", "----")]
    [InlineData("FFFFFF", "____")]
    [InlineData("FBFF", "-_8")]
    [InlineData("0102030405060708", "AQIDBAUGBwg")]
    public void Encode_Bytes_ReadBackAreTheSame(string hex, string text)
    {
        var bytes = Convert.FromHexString(hex);

        Assert.Equal(text, UrlSafeBase64.Encode(bytes));
        Assert.Equal(bytes, UrlSafeBase64.TryDecode(text));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("A*")]
    [InlineData("grün")]
    [InlineData("=AAA")]
    public void TryDecode_AnythingElse_IsNothing(string text) => Assert.Null(UrlSafeBase64.TryDecode(text));
}
