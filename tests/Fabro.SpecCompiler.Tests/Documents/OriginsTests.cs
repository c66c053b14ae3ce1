namespace Fabro.SpecCompiler.Tests.Documents;

public class OriginsTests
{
    private readonly Origins _origins = new();

    [Fact]
    public void Locate_WhatAnOverlaySays_IsInTheOverlay()
    {
        _origins.Add("/paths/~1things/get/x-variants", "names.json#/paths/~1things/get/x-variants");

        Assert.Equal("names.json#/paths/~1things/get/x-variants", _origins.Locate("/paths/~1things/get/x-variants"));
        Assert.Equal("names.json#/paths/~1things/get/x-variants/raw", _origins.Locate("/paths/~1things/get/x-variants/raw"));
    }

    [Fact]
    public void Locate_WhatTheFactsSay_IsInTheDocument() => Assert.Equal("/paths/~1things/get", _origins.Locate("/paths/~1things/get"));

    [Fact]
    public void Locate_WhatWasCopied_IsWhereItStoodAtFirst()
    {
        _origins.Add("/a/text", "names.json#/a/text");
        _origins.Copy("/b", "/a");
        _origins.Copy("/c/deep", "/b");

        Assert.Equal("names.json#/a/text", _origins.Locate("/c/deep/text"));
        Assert.Equal("/a/other", _origins.Locate("/c/deep/other"));
    }
}
