namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>Settings of an API that is used only in tests.</summary>
internal static class SmallSettings
{
    public static CompilerSettings Value { get; } = new()
    {
        Spec = "shop.openapi.json",
        Overlays = "overlay",
        Document = "output/shop.nswag.json",
        Sources = "sources",
        OperationsPage = "operations.md",
        ClientNamespace = "Shop",
        ModelNamespace = "Shop.Models",
        Prefix = "Shop",
        Package = "Shop.Sdk",
        Usings = ["Shop.Core"],
        Exceptions = new Dictionary<string, string> { ["404"] = "ShopNotFoundException", ["default"] = "ShopApiException" },
    };
}
