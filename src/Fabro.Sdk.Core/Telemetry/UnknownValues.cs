using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Collects values from servers that this version of the SDK does not know, and reports each distinct value once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnknownValues
{
    private const int Capacity = 1024;

    private readonly Action<UnknownValue, string?> _report;
    private readonly HashSet<UnknownValue> _met = [];

    /// <summary>Creates a collector.</summary>
    /// <param name="report">
    /// Receives each distinct value, up to 1024 of them. For a <c>shape</c>, it also receives the JSON path of the first occurrence, such
    /// as <c>$.data[3].title</c>.
    /// </param>
    public UnknownValues(Action<UnknownValue, string?> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        _report = report;
    }

    /// <summary>Records a value; returns true if it is to be reported.</summary>
    internal bool IsNew(UnknownValue value)
    {
        lock (_met)
        {
            return _met.Count < Capacity && _met.Add(Printable(value));
        }
    }

    internal void Report(UnknownValue value, string? path = null) =>
        _report(Printable(value), path is null ? null : MessageText.Clean(path, MessageText.Short));

    // The value is stored, counted, and logged.
    private static UnknownValue Printable(UnknownValue value) => value with { Name = MessageText.Clean(value.Name, MessageText.Short) };
}
