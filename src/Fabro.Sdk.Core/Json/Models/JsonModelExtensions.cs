using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>What every model can do.</summary>
public static class JsonModelExtensions
{
    /// <summary>
    /// Copies an object, so that its properties can be set without changing the original: a request that is sent in several variants, for example.
    /// Objects and lists in it are shared.
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
