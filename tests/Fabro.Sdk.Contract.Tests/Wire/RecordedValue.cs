using System.Text.Json;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>A JSON value of a recording: a body, or an event of a stream.</summary>
/// <param name="Call">The method that sends or reads it.</param>
/// <param name="Role">Which part of the call it is.</param>
/// <param name="Type">The type it is read as.</param>
/// <param name="Json">The value.</param>
/// <param name="Source">Where it was recorded.</param>
internal sealed record RecordedValue(Call Call, ValueRole Role, Type Type, JsonElement Json, string Source)
{
    public JsonForm Form => JsonForm.Of(Type);

    public int Size { get; } = Json.GetRawText().Length;

    public override string ToString() => $"{Source} {Call.Operation.Id} {Role}";
}
