using Fabro.Sdk.Login;

namespace Fabro.Sdk.Tests.Login;

public sealed class LoginCallbackTests
{
    [Theory]
    [InlineData("GET /callback?code=c&state=s HTTP/1.1", "c", "s")]
    [InlineData("GET /callback?code=a+b%2Bc&state=%73 HTTP/1.1", "a b+c", "s")]
    [InlineData("GET /callback?code&state=s HTTP/1.1", "", "s")]
    [InlineData("GET /callback?=code&state=s HTTP/1.1", null, "s")]
    [InlineData("GET /callback?code=a=b&&state=s HTTP/1.1", "a=b", "s")]
    [InlineData("GET /callback?code=first&code=second HTTP/1.1", "first", null)]
    [InlineData("GET /callback?code=x?y HTTP/1.1", "x?y", null)]
    [InlineData("GET /callback HTTP/1.1", null, null)]
    public void Parse_Callback_HasItsParameters(string line, string? code, string? state)
    {
        var callback = LoginCallback.Parse(line)!;

        Assert.Equal((code, state), (callback.Code, callback.State));
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /callback?code=c")]
    [InlineData("POST /callback?code=c HTTP/1.1")]
    [InlineData("GET /callbacks?code=c HTTP/1.1")]
    [InlineData("GET /favicon.ico HTTP/1.1")]
    [InlineData("GET /call back HTTP/1.1")]
    public void Parse_AnotherRequest_IsNoCallback(string line) => Assert.Null(LoginCallback.Parse(line));
}
