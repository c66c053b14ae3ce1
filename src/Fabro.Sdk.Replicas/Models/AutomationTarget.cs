namespace Fabro.Sdk.Replicas.Models;

/// <summary>
/// What the workspaces of an automation are created from: repositories, a repository set, or an environment. Exactly one of them is set.
/// </summary>
public sealed class AutomationTarget : IEquatable<AutomationTarget>
{
    private AutomationTarget(IReadOnlyList<string>? repositoryIds, string? repositorySetId, string? environmentId) =>
        (RepositoryIds, RepositorySetId, EnvironmentId) = (repositoryIds, repositorySetId, environmentId);

    /// <summary>The IDs of the repositories, UUIDs; <see langword="null"/> if the target is not a list of repositories.</summary>
    public IReadOnlyList<string>? RepositoryIds { get; }

    /// <summary>The ID of the repository set, a UUID; <see langword="null"/> if the target is not a repository set.</summary>
    public string? RepositorySetId { get; }

    /// <summary>The ID of the environment, a UUID; <see langword="null"/> if the target is not an environment.</summary>
    public string? EnvironmentId { get; }

    /// <summary>Creates a target of one or more repositories.</summary>
    /// <param name="repositoryIds">The IDs of the repositories, UUIDs.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">No ID is given, or an ID is blank.</exception>
    public static AutomationTarget Repositories(params string[] repositoryIds)
    {
        ArgumentNullException.ThrowIfNull(repositoryIds);
        if (repositoryIds.Length == 0)
        {
            throw new ArgumentException("No repository is given. Specify at least one repository ID.", nameof(repositoryIds));
        }

        foreach (var id in repositoryIds)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(id, nameof(repositoryIds));
        }

        return new([.. repositoryIds], null, null);
    }

    /// <summary>Creates a target of a repository set.</summary>
    /// <param name="repositorySetId">The ID of the repository set, a UUID.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">The ID is blank.</exception>
    public static AutomationTarget RepositorySet(string repositorySetId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(repositorySetId);
        return new(null, repositorySetId, null);
    }

    /// <summary>Creates a target of an environment. Newer servers require one.</summary>
    /// <param name="environmentId">The ID of the environment, a UUID.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">The ID is blank.</exception>
    public static AutomationTarget Environment(string environmentId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(environmentId);
        return new(null, null, environmentId);
    }

    /// <summary>Whether both targets are equal.</summary>
    /// <param name="other">The other target.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(AutomationTarget? other) =>
        other is not null && RepositorySetId == other.RepositorySetId && EnvironmentId == other.EnvironmentId
            && (RepositoryIds ?? []).SequenceEqual(other.RepositoryIds ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AutomationTarget);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RepositorySetId, EnvironmentId, RepositoryIds?.Count);

    /// <summary>Describes the target.</summary>
    /// <returns>The kind and the IDs.</returns>
    public override string ToString() => EnvironmentId is not null ? $"environment {EnvironmentId}"
        : RepositorySetId is not null ? $"repository set {RepositorySetId}"
        : $"repositories {string.Join(", ", RepositoryIds ?? [])}";

    // A response can contain more than one. The environment takes precedence, as on newer servers.
    internal static AutomationTarget? From(IReadOnlyList<string>? repositoryIds, string? repositorySetId, string? environmentId) =>
        !string.IsNullOrWhiteSpace(environmentId) ? new(null, null, environmentId)
        : !string.IsNullOrWhiteSpace(repositorySetId) ? new(null, repositorySetId, null)
        : repositoryIds is { Count: > 0 } ? new(repositoryIds, null, null)
        : null;
}
