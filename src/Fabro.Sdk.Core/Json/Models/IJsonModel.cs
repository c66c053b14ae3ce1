using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Core;

/// <summary>A JSON object that is represented by its own class.</summary>
/// <typeparam name="TSelf">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonModel<TSelf>
    where TSelf : JsonModel, IJsonModel<TSelf>
{
    /// <summary>Tries to read an object.</summary>
    /// <param name="json">The reader, positioned at the value.</param>
    /// <param name="value">The object.</param>
    /// <returns>Whether the value is an object; if not, the reader does not advance.</returns>
    static abstract bool TryRead(ref JsonModelReader json, [NotNullWhen(true)] out TSelf? value);
}
