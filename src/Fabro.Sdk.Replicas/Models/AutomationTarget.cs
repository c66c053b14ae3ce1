namespace Fabro.Sdk.Replicas.Models;

/// <summary>What the workspaces of an automation are made of: repositories, a set of repositories, or an environment; never two of them.</summary>
public sealed class AutomationTarget : IEquatable<AutomationTarget>
{
    private AutomationTarget(IReadOnlyList<string>? repositoryIds, string? repositorySetId, string? environmentId) =>
        (RepositoryIds, RepositorySetId, EnvironmentId) = (repositoryIds, repositorySetId, environmentId);

    /// <summary>The repositories, UUIDs; <see langword="null"/> where it is something else.</summary>
    public IReadOnlyList<string>? RepositoryIds { get; }

    /// <summary>The set of repositories, a UUID; <see langword="null"/> where it is something else.</summary>
    public string? RepositorySetId { get; }

    /// <summary>The environment, a UUID; <see langword="null"/> where it is something else.</summary>
    public string? EnvironmentId { get; }

    /// <summary>Some repositories.</summary>
    /// <param name="repositoryIds">Their ids, UUIDs.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">There are none, or one is blank.</exception>
    public static AutomationTarget Repositories(params string[] repositoryIds)
    {
        ArgumentNullException.ThrowIfNull(repositoryIds);
        if (repositoryIds.Length == 0)
            throw new ArgumentException("There are no repositories: give one at least.", nameof(repositoryIds));
        foreach (var id in repositoryIds)
            ArgumentException.ThrowIfNullOrWhiteSpace(id, nameof(repositoryIds));
        return new([.. repositoryIds], null, null);
    }

    /// <summary>A set of repositories.</summary>
    /// <param name="repositorySetId">Its id, a UUID.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public static AutomationTarget RepositorySet(string repositorySetId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(repositorySetId);
        return new(null, repositorySetId, null);
    }

    /// <summary>An environment, which newer servers demand.</summary>
    /// <param name="environmentId">Its id, a UUID.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public static AutomationTarget Environment(string environmentId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(environmentId);
        return new(null, null, environmentId);
    }

    /// <summary>Whether both are the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are.</returns>
    public bool Equals(AutomationTarget? other) => other is not null && RepositorySetId == other.RepositorySetId && EnvironmentId == other.EnvironmentId
        && (RepositoryIds ?? []).SequenceEqual(other.RepositoryIds ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AutomationTarget);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RepositorySetId, EnvironmentId, RepositoryIds?.Count);

    /// <summary>Names the target.</summary>
    /// <returns>Its kind and its ids.</returns>
    public override string ToString() => EnvironmentId is not null ? $"environment {EnvironmentId}"
        : RepositorySetId is not null ? $"repository set {RepositorySetId}"
        : $"repositories {string.Join(", ", RepositoryIds ?? [])}";

    // What was received may have more than one: the environment is what newer servers go by.
    internal static AutomationTarget? From(IReadOnlyList<string>? repositoryIds, string? repositorySetId, string? environmentId) =>
        !string.IsNullOrWhiteSpace(environmentId) ? new(null, null, environmentId)
        : !string.IsNullOrWhiteSpace(repositorySetId) ? new(null, repositorySetId, null)
        : repositoryIds is { Count: > 0 } ? new(repositoryIds, null, null)
        : null;
}
