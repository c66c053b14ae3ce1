using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Converts objects to and from JSON.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonModelConverter<T>() : JsonCodecConverter<T>(JsonCodec.Model<T>())
    where T : JsonModel, IJsonModel<T>;
