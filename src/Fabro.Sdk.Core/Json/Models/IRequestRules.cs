using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>A body with rules that its types cannot express; they are checked before it is sent.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRequestRules
{
    /// <summary>Checks the body.</summary>
    /// <exception cref="ArgumentException">It breaks a rule; the message says which, and what to do.</exception>
    void Check();
}
