using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Extensions that work on several models.</summary>
public static class ModelsClientExtensions
{
    private const int TestsAtOnce = 8;

    /// <summary>
    /// Tests all models of configured providers, several at a time. Calls <see cref="IModelsClient.ListAsync"/> and
    /// <see cref="IModelsClient.TestAsync"/>. Providers may charge for tests.
    /// </summary>
    /// <param name="models">The client.</param>
    /// <param name="options">
    /// The provider whose models are tested, and the test mode; <see langword="null"/> for the models of all providers.
    /// </param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>
    /// A result for each model, in the order of the list. A test that could not be carried out has the status <c>error</c>.
    /// </returns>
    /// <exception cref="FabroException">The models could not be listed.</exception>
    public static async Task<IReadOnlyList<ModelTestResult>> TestAllAsync(
        this IModelsClient models, ModelTestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        var tested = new List<Model>();
        await foreach (var model in models.ListAsync(options: null, cancellationToken).ConfigureAwait(false))
        {
            if (model.Configured && (options?.ProviderId is not { } provider || model.Provider == provider))
            {
                tested.Add(model);
            }
        }

        var results = new ModelTestResult[tested.Count];
        await Parallel.ForAsync(
            0,
            tested.Count,
            new ParallelOptions { MaxDegreeOfParallelism = TestsAtOnce, CancellationToken = cancellationToken },
            async (index, token) =>
                results[index] = await TestAsync(models, tested[index], options, token).ConfigureAwait(false)).ConfigureAwait(false);
        return results;
    }

    private static async Task<ModelTestResult> TestAsync(
        IModelsClient models, Model model, ModelTestOptions? options, CancellationToken cancellationToken)
    {
        // Models of several providers may have the same id.
        var own = new ModelTestOptions { ProviderId = model.Provider, Mode = options?.Mode, Timeout = options?.Timeout };
        try
        {
            var result = await models.TestAsync(model.Id, own, cancellationToken).ConfigureAwait(false);
            // Servers of version 0.254 do not return it.
            if (result.Provider.Length == 0)
            {
                result.Provider = model.Provider;
            }

            return result;
        }
        catch (FabroException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new ModelTestResult
            {
                ModelId = model.Id,
                Provider = model.Provider,
                Status = ModelTestResultStatus.Error,
                ErrorMessage = exception.Message,
            };
        }
    }
}
