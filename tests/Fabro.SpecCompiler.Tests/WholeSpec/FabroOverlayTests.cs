namespace Fabro.SpecCompiler.Tests.WholeSpec;

/// <summary>Invalid overlays are rejected, tested with a copy of Fabro's specification in which one overlay is changed.</summary>
public sealed class FabroOverlayTests : IDisposable
{
    private const string Path = "/api/v1/runs/{id}";
    private readonly FabroSpec _spec = new();

    public void Dispose() => _spec.Dispose();

    [Theory]
    [InlineData("x-client")]
    [InlineData("x-method")]
    public void Compile_OperationWithoutName_IsRefused(string mark)
    {
        var pointer = _spec.ChangeNamesOf(Path, "get", operation => operation.Remove(mark));

        Refuses(pointer, "operations have names");
    }

    [Fact]
    public void Compile_NameUsedTwice_IsRefused()
    {
        (string? client, string? method) = (null, null);
        _spec.ChangeNamesOf(Path, "get", operation => (client, method) = ((string?)operation["x-client"], (string?)operation["x-method"]));
        var pointer = _spec.ChangeNamesOf(Path, "delete", operation => (operation["x-client"], operation["x-method"]) = (client, method));

        Refuses(pointer, "operation names are unique");
    }

    [Fact]
    public void Compile_OverlayThatChangesNothing_IsRefused()
    {
        var schema = new JsonObject { ["Run"] = new JsonObject { ["type"] = "object" } };
        _spec.AddOverlay("99-stale.json", new JsonObject { ["components"] = new JsonObject { ["schemas"] = schema } });

        Refuses("99-stale.json#/components/schemas/Run/type", "overlays change something");
    }

    [Fact]
    public void Compile_CorrectionOfASchemaThatIsGone_IsRefused()
    {
        var schema = new JsonObject { ["Vanished"] = new JsonObject { ["required"] = null } };
        _spec.AddOverlay("99-stale.json", new JsonObject { ["components"] = new JsonObject { ["schemas"] = schema } });

        Refuses("99-stale.json#/components/schemas/Vanished/required", "overlays change something");
    }

    [Theory]
    [InlineData("{Runs.StrtAsync}")]
    [InlineData("{includeArchived}")]
    [InlineData("{Run.Titel}")]
    public void Compile_TextThatNamesNothing_IsRefusedWithFileAndPointer(string name)
    {
        var get = new JsonObject { ["description"] = $"See {name}." };
        _spec.AddOverlay("99-texts.json", new JsonObject { ["paths"] = new JsonObject { [Path] = new JsonObject { ["get"] = get } } });

        var refusal = Assert.Throws<SpecException>(() => _spec.CompileToBytes());

        Assert.Equal(
            ("99-texts.json#/paths/~1api~1v1~1runs~1{id}/get/description", "references in texts"), (refusal.Location, refusal.Rule));
    }

    [Fact]
    public void Compile_TextOfAModelThatNamesNothing_IsRefusedWithFileAndPointer()
    {
        var file = _spec.ChangeDocsOf("RunLinks", docs => docs["properties"]!["web"] = "See {Run.Titel}.");

        var refusal = Assert.Throws<SpecException>(() => _spec.CompileToBytes());

        Assert.Equal($"{file}#/RunLinks/properties/web", refusal.Location);
    }

    [Fact]
    public void Compile_ModelWithoutDocumentation_IsRefused()
    {
        _spec.ChangeDocsOf("RunLinks", docs => docs.Parent!.AsObject().Remove("RunLinks"));

        Refuses("RunLinks", "documentation of models");
    }

    private void Refuses(string location, string rule)
    {
        var refusal = Assert.Throws<SpecException>(_spec.Build);

        Assert.Equal((location, rule), (refusal.Location, refusal.Rule));
    }
}
