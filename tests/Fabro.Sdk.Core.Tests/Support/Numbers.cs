using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

public sealed class Numbers
{
    [JsonConverter(typeof(NullAsDefaultInt64Converter))]
    public long Long { get; set; }

    [JsonConverter(typeof(NullAsDefaultInt32Converter))]
    public int Int { get; set; }

    [JsonConverter(typeof(NullAsDefaultDoubleConverter))]
    public double Double { get; set; }

    [JsonConverter(typeof(NullAsDefaultDecimalConverter))]
    public decimal Decimal { get; set; }

    [JsonConverter(typeof(NullAsDefaultBooleanConverter))]
    public bool Boolean { get; set; }
}
