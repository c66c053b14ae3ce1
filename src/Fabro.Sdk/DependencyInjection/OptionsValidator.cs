using Fabro.Sdk.Addressing;
using Microsoft.Extensions.Options;

namespace Fabro.Sdk.DependencyInjection;

/// <summary>
/// Checks options when the host starts, with the same rules as a client that is made by hand. Where they stand in configuration, their keys are named, and
/// a server has to be found.
/// </summary>
internal sealed class OptionsValidator(IEnumerable<OptionsSection> sections) : IValidateOptions<FabroClientOptions>
{
    public ValidateOptionsResult Validate(string? name, FabroClientOptions options)
    {
        var own = sections.Where(section => section.Name == name).ToList();
        var failures = OptionsRules.Failures(options).Select(rule => $"{rule}{Place(rule, own)}").ToList();
        if (failures.Count == 0 && own.Count > 0 && ServerFailure(options, own[0]) is { } failure)
            failures.Add(failure);
        return failures.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(failures.Select(failure => $"{ClientNames.Describe(name)}: {failure}"));
    }

    private static string Place(ValidationError rule, List<OptionsSection> sections)
    {
        var keys = sections.SelectMany(section => rule.Options.Where(section.Sets).Select(section.GetKey)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return keys.Count == 0 ? "" : $" Set in configuration: {string.Join(", ", keys)}.";
    }

    private static string? ServerFailure(FabroClientOptions options, OptionsSection section)
    {
        if ((options.Server ?? options.HttpClient?.BaseAddress) is not null)
            return null;
        try
        {
            _ = ServerResolver.Resolve(server: null, $"the configuration key {section.GetKey(nameof(options.Server))}", options.Environment);
            return null;
        }
        catch (FabroConfigurationException exception)
        {
            return exception.Message;
        }
    }
}
