using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Veryfront;

/// <summary>How a run has ended, or what it waits for.</summary>
/// <param name="run">The run.</param>
public sealed class RunCompletion(Run run)
{
    /// <summary>The run as it was received last.</summary>
    public Run Run { get; } = run ?? throw new ArgumentNullException(nameof(run));

    /// <summary>How far the run is.</summary>
    public RunStatus Status => Run.Status;

    /// <summary>Whether the run has done its work.</summary>
    public bool IsSuccess => Status == RunStatus.Completed;

    /// <summary>What the run waits for; <see langword="null"/> where it does not.</summary>
    public RunWaitingReason? WaitingReason => Status == RunStatus.Waiting ? Run.WaitingReason : null;

    /// <summary>The word by which programs tell the error of the run; <see langword="null"/> where there is none.</summary>
    public string? ErrorCode => Run.Error?.Code;

    /// <summary>What has happened, where the run has failed.</summary>
    public string? ErrorMessage => Run.Error?.Message;

    /// <summary>What the run has given back; <see langword="null"/> where it has given nothing.</summary>
    public JsonElement? Output => Run.Output is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } output ? output : null;

    /// <summary>Reads what the run has given back as a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="typeInfo">How it is read.</param>
    /// <returns>The output; the default where the run has given nothing.</returns>
    /// <exception cref="VeryfrontSerializationException">The output does not have the form of the type.</exception>
    public T? GetOutput<T>(JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        try
        {
            return Output is { } output ? output.Deserialize(typeInfo) : default;
        }
        catch (JsonException exception)
        {
            throw new VeryfrontSerializationException($"The output of run {Run.Id} could not be read as {typeof(T).Name}: {exception.Message}", exception) { Path = exception.Path };
        }
    }

    /// <summary>Throws unless the run has done its work.</summary>
    /// <returns>The completion itself.</returns>
    /// <exception cref="VeryfrontRunException">The run has failed, was cancelled, or waits.</exception>
    public RunCompletion EnsureSuccess() => IsSuccess ? this : throw new VeryfrontRunException(this);
}
