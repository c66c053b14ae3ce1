using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>Extension methods for all models.</summary>
public static class JsonModelExtensions
{
    /// <summary>
    /// Copies an object so that its properties can be set without changing the original, for example to send variants of a request. Nested
    /// objects and lists are shared.
    /// </summary>
    /// <typeparam name="T">The type of the object.</typeparam>
    /// <param name="model">The object.</param>
    /// <returns>The copy.</returns>
    public static T Clone<T>(this T model)
        where T : JsonModel
    {
        ArgumentNullException.ThrowIfNull(model);
        return (T)model.Copy();
    }
}
