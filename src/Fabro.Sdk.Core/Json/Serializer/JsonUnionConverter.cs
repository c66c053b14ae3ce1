using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Converts objects of a union to and from JSON.</summary>
/// <typeparam name="T">The base class of the variants.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonUnionConverter<T>() : JsonCodecConverter<T>(JsonCodec.Union<T>())
    where T : JsonUnion, IJsonUnion<T>;
