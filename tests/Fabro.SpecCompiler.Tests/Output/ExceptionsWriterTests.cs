using Fabro.SpecCompiler.Output;

namespace Fabro.SpecCompiler.Tests.Output;

public class ExceptionsWriterTests
{
    private static readonly CompilerSettings Settings = SmallSettings.Value with
    {
        Exceptions = new Dictionary<string, string>
        {
            ["403"] = "ShopForbiddenException",
            ["404"] = "ShopNotFoundException",
            ["500"] = "ShopServerException",
            ["503"] = "ShopClosedException",
            ["default"] = "ShopApiException",
        },
    };

    [Fact]
    public void Write_Settings_NameTheFamily()
    {
        var files = Write();

        Assert.Equal(
            [
                "ShopApiException", "ShopClosedException", "ShopConfigurationException", "ShopConnectionException",
                "ShopCredentialException", "ShopException", "ShopForbiddenException", "ShopIncompatibleServerException",
                "ShopIncompleteListException", "ShopNotFoundException", "ShopResponseTooLargeException", "ShopSerializationException",
                "ShopServerException", "ShopTimeoutException", "ShopUploadException",
            ],
            files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("public abstract class ShopException : ApiException", files["ShopException"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ShopNotFoundException", "public sealed class ShopNotFoundException(string message, ApiErrorDetails details) : ShopApiException(message, details);")]
    [InlineData("ShopServerException", "public class ShopServerException(string message, ApiErrorDetails details) : ShopApiException(message, details);")]
    [InlineData("ShopClosedException", "public sealed class ShopClosedException(string message, ApiErrorDetails details) : ShopServerException(message, details);")]
    public void Write_StatusCode_DerivesFromWhatStandsAboveIt(string name, string declaration) =>
        Assert.Contains(declaration, Write()[name], StringComparison.Ordinal);

    [Fact]
    public void Write_Creation_GoesFromTheNarrowToTheWide() => Assert.Contains(
        """
                    (403, _) => new ShopForbiddenException(message, details),
                    (404, _) => new ShopNotFoundException(message, details),
                    (503, _) => new ShopClosedException(message, details),
                    (>= 500, _) => new ShopServerException(message, details),
                    _ => new ShopApiException(message, details),
        """,
        Write()["ShopApiException"],
        StringComparison.Ordinal);

    [Fact]
    public void Write_ExceptionOfOneOperation_DerivesFromThatOfItsStatusCode()
    {
        var files = Write(static document =>
        {
            document["paths"]!["/orders"]!["post"]!["x-exceptions"] = new JsonObject { ["403"] = "ShopTooManyOrdersException" };
            document["paths"]!["/orders"]!["post"]!["x-throws"] = new JsonObject { ["403"] = "There are too many {Order.Lines}." };
        });

        Assert.Contains(
            "/// <summary>403: There are too many <see cref=\"Order.Lines\"/>.</summary>",
            files["ShopTooManyOrdersException"],
            StringComparison.Ordinal);
        Assert.Contains(
            "public sealed class ShopTooManyOrdersException(string message, ApiErrorDetails details) : ShopForbiddenException(message, details);",
            files["ShopTooManyOrdersException"],
            StringComparison.Ordinal);
        Assert.Contains("public class ShopForbiddenException(", files["ShopForbiddenException"], StringComparison.Ordinal);
        Assert.Contains(
            "(403, \"makeOrder\") when details.Errors.Count > 0 => new ShopTooManyOrdersException(message, details),",
            files["ShopApiException"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ExceptionWithoutAText_IsRefused()
    {
        var exception = Assert.Throws<SpecException>(static () => Write(static document =>
        {
            document["paths"]!["/orders"]!["post"]!["x-exceptions"] = new JsonObject { ["403"] = "ShopTooManyOrdersException" };
        }));

        Assert.Contains("x-throws does not describe when the server returns 403", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_StatusCodeWithoutAMeaning_IsRefused()
    {
        var settings = Settings with
        {
            Exceptions = new Dictionary<string, string> { ["418"] = "ShopTeapotException", ["default"] = "ShopApiException" },
        };

        var exception = Assert.Throws<SpecException>(() => new ExceptionsWriter(SmallApi.Build(), settings).Write().ToList());

        Assert.Contains("no description for status code 418", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoExceptionOfTheServer_LeavesItToTheBase()
    {
        var files = new ExceptionsWriter(SmallApi.Build(), SmallSettings.Value)
            .Write()
            .ToDictionary(static file => file.Name, static file => file.Text);

        Assert.DoesNotContain(">= 500", files["Exceptions/ShopApiException.g.cs"], StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Write(Action<JsonObject>? change = null) =>
        new ExceptionsWriter(SmallApi.Build(change), Settings).Write().ToDictionary(
            static file => Path.GetFileName(file.Name).Replace(".g.cs", "", StringComparison.Ordinal), static file => file.Text);
}
