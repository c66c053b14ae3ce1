using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Core;

/// <summary>A JSON object with a class of its own.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonModel<TSelf>
    where TSelf : JsonModel, IJsonModel<TSelf>
{
    /// <summary>Reads an object.</summary>
    /// <param name="json">The reader, at the value.</param>
    /// <param name="value">The object.</param>
    /// <returns>Whether the value is an object; if not, the reader is where it was.</returns>
    static abstract bool TryRead(ref JsonModelReader json, [NotNullWhen(true)] out TSelf? value);
}
