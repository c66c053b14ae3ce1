using System.Globalization;

namespace Fabro.Sdk;

/// <summary>
/// Selects a checkpoint of a run, by its number or by its node. <see cref="ICheckpointsClient.ListAsync"/> lists the checkpoints.
/// </summary>
public sealed class CheckpointSelector : IEquatable<CheckpointSelector>
{
    private readonly string _text;

    private CheckpointSelector(string text) => _text = text;

    /// <summary>Selects the n-th checkpoint of the run.</summary>
    /// <param name="ordinal">The number of the checkpoint, starting at 1 (<see cref="Models.CheckpointSummary.Ordinal"/>).</param>
    /// <returns>The selector, such as <c>@3</c>.</returns>
    public static CheckpointSelector FromOrdinal(long ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ordinal, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"@{ordinal}"));
    }

    /// <summary>Selects the checkpoint of a node.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="visit">The visit of the node, starting at 1; <see langword="null"/> for the last one.</param>
    /// <returns>The selector, such as <c>build@2</c>.</returns>
    public static CheckpointSelector FromNode(string node, long? visit = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(node);
        if (node.Contains('@', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"'{node}' is not a node id, because it contains '@'. Pass the visit as a separate argument.", nameof(node));
        }

        if (visit is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(visit));
        }

        return new(visit is null ? node : string.Create(CultureInfo.InvariantCulture, $"{node}@{visit}"));
    }

    /// <inheritdoc/>
    public bool Equals(CheckpointSelector? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CheckpointSelector);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_text, StringComparison.Ordinal);

    /// <summary>The selector in the format of the API.</summary>
    /// <returns><c>@3</c>, <c>build</c> or <c>build@2</c>.</returns>
    public override string ToString() => _text;
}
