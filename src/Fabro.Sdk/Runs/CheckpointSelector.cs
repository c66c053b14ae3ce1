using System.Globalization;

namespace Fabro.Sdk;

/// <summary>Which checkpoint of a run is meant: the n-th one, or one of a node. <see cref="ICheckpointsClient.ListAsync"/> lists them.</summary>
public sealed class CheckpointSelector : IEquatable<CheckpointSelector>
{
    private readonly string _text;

    private CheckpointSelector(string text) => _text = text;

    /// <summary>The n-th checkpoint of the run.</summary>
    /// <param name="ordinal">Its number, from 1 on (<see cref="Models.CheckpointSummary.Ordinal"/>).</param>
    /// <returns>The selector, <c>@3</c> for instance.</returns>
    public static CheckpointSelector FromOrdinal(long ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ordinal, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"@{ordinal}"));
    }

    /// <summary>The checkpoint of a node.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="visit">Which visit of the node, from 1 on; <see langword="null"/> for the last one.</param>
    /// <returns>The selector, <c>build@2</c> for instance.</returns>
    public static CheckpointSelector FromNode(string node, long? visit = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(node);
        if (node.Contains('@', StringComparison.Ordinal))
            throw new ArgumentException($"'{node}' is no node's id. Give the visit by itself.", nameof(node));
        if (visit is { } number)
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(visit));
        return new(visit is null ? node : string.Create(CultureInfo.InvariantCulture, $"{node}@{visit}"));
    }

    /// <inheritdoc/>
    public bool Equals(CheckpointSelector? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CheckpointSelector);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_text, StringComparison.Ordinal);

    /// <summary>The selector as the server reads it.</summary>
    /// <returns><c>@3</c>, <c>build</c> or <c>build@2</c>.</returns>
    public override string ToString() => _text;
}
