namespace Fabro.Sdk.Testing;

/// <summary>
/// The faults that a test server injects. Each request takes the first fault that applies to it, in the order of addition.
/// </summary>
public sealed class FaultTable
{
    private readonly FabroTestServer _server;
    private readonly List<Fault> _faults = [];

    internal FaultTable(FabroTestServer server) => _server = server;

    /// <summary>The faults that have not yet occurred, or not yet as often as specified.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_faults)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">The fault.</param>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Times, 1);
        fault.Server = _server;
        lock (_faults)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (_faults)
        {
            _faults.Clear();
        }
    }

    internal Fault? Take(TestRequest request)
    {
        lock (_faults)
        {
            foreach (var fault in _faults)
            {
                if (fault.Operation is { } operation && operation != request.Operation)
                {
                    continue;
                }

                if (fault.TouchesStream && request.Operation?.Response != ResponseKind.EventStream)
                {
                    continue;
                }

                if (++fault.Seen <= fault.After)
                {
                    continue;
                }

                if (++fault.Done == fault.Times)
                {
                    _faults.Remove(fault);
                }

                return fault;
            }
        }

        return null;
    }
}
