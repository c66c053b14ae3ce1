namespace Fabro.Sdk.Veryfront;

/// <summary>How a run ended, or what it is waiting for.</summary>
/// <param name="run">The run.</param>
public sealed class RunCompletion(Run run)
{
    /// <summary>The run as last received.</summary>
    public Run Run { get; } = run ?? throw new ArgumentNullException(nameof(run));

    /// <summary>The status of the run.</summary>
    public RunStatus Status => Run.Status;

    /// <summary>Whether the run completed successfully.</summary>
    public bool IsSuccess => Status == RunStatus.Completed;

    /// <summary>What the run is waiting for; <see langword="null"/> if it is not waiting.</summary>
    public RunWaitingReason? WaitingReason => Status == RunStatus.Waiting ? Run.WaitingReason : null;

    /// <summary>The machine-readable code of the run's error; <see langword="null"/> if absent.</summary>
    public string? ErrorCode => Run.Error?.Code;

    /// <summary>The message of the run's error; <see langword="null"/> if absent.</summary>
    public string? ErrorMessage => Run.Error?.Message;

    /// <summary>The output of the run; <see langword="null"/> if it has no output.</summary>
    public JsonElement? Output => Run.Output is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } output ? output : null;

    /// <summary>Deserializes the output of the run.</summary>
    /// <typeparam name="T">The type of the output.</typeparam>
    /// <param name="typeInfo">The JSON metadata of the type.</param>
    /// <returns>The output; the default value of the type if the run has no output.</returns>
    /// <exception cref="VeryfrontSerializationException">The output cannot be deserialized as the type.</exception>
    public T? GetOutput<T>(JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        try
        {
            return Output is { } output ? output.Deserialize(typeInfo) : default;
        }
        catch (JsonException exception)
        {
            throw new VeryfrontSerializationException(
                $"The output of run {Run.Id} could not be deserialized as {typeof(T).Name}: {exception.Message}", exception)
            {
                Path = exception.Path,
            };
        }
    }

    /// <summary>Throws if the run did not complete successfully.</summary>
    /// <returns>This completion.</returns>
    /// <exception cref="VeryfrontRunException">The run failed, was canceled, or is waiting.</exception>
    public RunCompletion EnsureSuccess() => IsSuccess ? this : throw new VeryfrontRunException(this);
}
