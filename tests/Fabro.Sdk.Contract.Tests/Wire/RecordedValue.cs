using System.Text.Json;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>A recorded JSON value: a body or a stream event.</summary>
/// <param name="Call">The method that sends or reads it.</param>
/// <param name="Role">The part of the call in which the value was recorded.</param>
/// <param name="Type">The type as which the value is read.</param>
/// <param name="Json">The value.</param>
/// <param name="Source">The recording and the index of the exchange.</param>
internal sealed record RecordedValue(Call Call, ValueRole Role, Type Type, JsonElement Json, string Source)
{
    public JsonForm Form => JsonForm.Of(Type);

    public int Size { get; } = Json.GetRawText().Length;

    public override string ToString() => $"{Source} {Call.Operation.Id} {Role}";
}
