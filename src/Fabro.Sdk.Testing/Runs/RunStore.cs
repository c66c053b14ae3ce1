using System.Globalization;
using System.Text;
using System.Text.Json;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The runs of a server and their related data.</summary>
internal sealed class RunStore(FabroTestServer server)
{
    private readonly Dictionary<string, RunRecord> _runs = [];
    private readonly List<RunRecord> _order = [];
    private readonly Dictionary<string, byte[]> _blobs = [];
    private readonly List<Subscriber> _subscribers = [];
    private readonly Dictionary<string, SessionRecord> _sessions = [];
    private int _enqueued;

    public FabroTestServer Server => server;

    public DateTimeOffset Now => server.Now;

    /// <summary>The runs, in order of creation.</summary>
    public IReadOnlyList<RunRecord> All => _order;

    public int OpenStreams => _subscribers.Count;

    public Dictionary<string, SessionRecord> Sessions => _sessions;

    public RunRecord? Find(string id) => _runs.GetValueOrDefault(id);

    /// <summary>Finds the run that a request specifies.</summary>
    public RunRecord Get(TestRequest request, string parameter = "id") =>
        Find(request.ReadUlid(parameter, "Invalid run ID.")) ?? throw new RefusalException(404, "Run not found.");

    public void Add(RunRecord run)
    {
        _runs.Add(run.Id, run);
        _order.Add(run);
    }

    public void Remove(RunRecord run)
    {
        run.Execution?.Abandon();
        _runs.Remove(run.Id);
        _order.Remove(run);
        var streams = _subscribers.Where(subscriber => subscriber.RunIds?.Contains(run.Id) == true && subscriber.EndsWithRun).ToList();
        foreach (var subscriber in streams)
        {
            subscriber.Writer.Body.End();
        }
    }

    /// <summary>The position of a run in the queue; null if it is not queued.</summary>
    public long? QueuePosition(RunRecord run) =>
        run.Execution is { IsQueued: true }
            ? _order.Count(other => other.Execution is { IsQueued: true } && other.Execution.Order < run.Execution.Order) + 1
            : null;

    /// <summary>Adds an event with the current time.</summary>
    public RunEvent Append(RunRecord run, RunEvent runEvent, Principal? actor = null, string? id = null)
    {
        runEvent.Id = id ?? server.Ids.NextEventId();
        runEvent.Timestamp = Now;
        runEvent.RunId = run.Id;
        if (actor is not null)
        {
            runEvent.Actor = actor;
        }

        return Restore(run, runEvent, run.LastSeq + 1);
    }

    /// <summary>Adds an event without changing its timestamp.</summary>
    public RunEvent Restore(RunRecord run, RunEvent runEvent, long seq)
    {
        runEvent.Seq = seq;
        var text = JsonSerializer.Serialize(runEvent, JsonModels.Options.GetTypeInfo(typeof(RunEvent)));
        RunProjector.Apply(run, runEvent);
        run.Add(runEvent, text);
        if (runEvent.Event is not ("run.created" or "run.submitted")
            && !runEvent.Event.StartsWith("run.session.", StringComparison.Ordinal))
        {
            run.Log.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{runEvent.Timestamp.ToDateTimeOffset():yyyy-MM-ddTHH:mm:ss.ffffffZ}  INFO run{{id={run.Id}}}: fabro_workflow::event::events: {runEvent.Event}"));
        }

        var subscribers = _subscribers.Where(subscriber => subscriber.RunIds?.Contains(run.Id) != false && subscriber.Accepts(runEvent))
            .ToList();
        foreach (var subscriber in subscribers)
        {
            subscriber.Writer.Write(runEvent, text);
            if (subscriber.EndsWithRun && runEvent.IsTerminal)
            {
                subscriber.Writer.Body.End();
            }
        }

        return runEvent;
    }

    /// <summary>Sends future events to a stream.</summary>
    public void Subscribe(Subscriber subscriber)
    {
        _subscribers.Add(subscriber);
        subscriber.Writer.Body.Closed = () =>
        {
            lock (server.StateLock)
            {
                _subscribers.Remove(subscriber);
            }
        };
    }

    /// <summary>The scripts for future runs, in order of addition.</summary>
    public List<RunScript> Scripts { get; } = [];

    /// <summary>The names of the runs that require approval before they start.</summary>
    public List<string> Approvals { get; } = [];

    /// <summary>Whether a run requires approval.</summary>
    public bool NeedsApproval(RunRecord run)
    {
        string?[] names = [run.Created.WorkflowSlug, run.Created.Graph.Name, run.Title];
        return names.Any(name => name is not null && Approvals.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Queues a run, which starts when the concurrency limit allows.</summary>
    public void Enqueue(RunRecord run)
    {
        // The newest matching script wins, so that a test can override a shared setup.
        var script = Scripts.FindLast(script => script.IsMeant(run));
        if (script is not null)
        {
            script.Uses++;
        }

        run.Execution = new RunExecution(this, run, script, ++_enqueued);
        BeginNext();
    }

    /// <summary>Starts queued runs, up to the concurrency limit.</summary>
    public void BeginNext()
    {
        while (_order.Count(static run => run.Execution is { IsActive: true }) < server.Options.MaxConcurrentRuns
            && _order.Select(static run => run.Execution)
                .Where(static execution => execution is { IsQueued: true })
                .MinBy(static execution => execution!.Order) is { } next)
        {
            next.Begin();
        }
    }

    /// <summary>The commit of a checkpoint; null if the run has no repository.</summary>
    public static string? ShaOf(RunRecord run, int ordinal) =>
        run.Created.Git is null ? null : IdSource.Sha256($"{run.Id}/{ordinal}")[..40];

    /// <summary>Stores a blob and returns its hash.</summary>
    public string KeepBlob(byte[] bytes)
    {
        var hash = IdSource.Sha256(bytes);
        _blobs[hash] = bytes;
        return hash;
    }

    public string KeepBlob(string text) => KeepBlob(Encoding.UTF8.GetBytes(text));

    public byte[]? FindBlob(string hash) => _blobs.GetValueOrDefault(hash);
}
