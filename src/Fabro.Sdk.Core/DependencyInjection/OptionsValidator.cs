using Microsoft.Extensions.Options;

namespace Fabro.Sdk.Core;

/// <summary>
/// Validates options when the host starts, with the same rules that apply to a client created directly. For options from configuration,
/// errors include the configuration keys, and a server must be found.
/// </summary>
internal sealed class OptionsValidator<TClient, TOptions>(
    ApiClientKind<TClient, TOptions> kind, IEnumerable<OptionsSection> sections) : IValidateOptions<TOptions>
    where TClient : class
    where TOptions : ApiClientOptions, new()
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var own = sections.Where(section => section.Name == name).ToList();
        var failures = options.FindFailures().Select(rule => $"{rule}{Place(rule, own)}").ToList();
        if (failures.Count == 0 && own.Count > 0 && kind.FindServerFailure(options, own[0].Path) is { } failure)
        {
            failures.Add(failure);
        }

        return failures.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(failures.Select(failure => $"{new ClientNames(kind.Profile).Describe(name)}: {failure}"));
    }

    private static string Place(ValidationError rule, List<OptionsSection> sections)
    {
        var keys = sections
            .SelectMany(section => rule.Options.Where(section.Sets).Select(section.GetKey))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return keys.Count == 0 ? "" : $" Set in configuration: {string.Join(", ", keys)}.";
    }
}
