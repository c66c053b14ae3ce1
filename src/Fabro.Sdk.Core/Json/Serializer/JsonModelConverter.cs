using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Reads and writes objects.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonModelConverter<T>() : JsonCodecConverter<T>(JsonCodec.Model<T>())
    where T : JsonModel, IJsonModel<T>;
