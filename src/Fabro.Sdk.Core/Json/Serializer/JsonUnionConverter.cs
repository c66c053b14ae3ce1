using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Reads and writes objects of a union.</summary>
/// <typeparam name="T">The base class of the variants.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonUnionConverter<T>() : JsonCodecConverter<T>(JsonCodec.Union<T>())
    where T : JsonUnion, IJsonUnion<T>;
