using Microsoft.Extensions.Options;

namespace Fabro.Sdk.DependencyInjection;

/// <summary>Checks options when the host starts, with the same rules as a client that is made by hand.</summary>
internal sealed class OptionsValidator : IValidateOptions<FabroClientOptions>
{
    public ValidateOptionsResult Validate(string? name, FabroClientOptions options)
    {
        var failures = OptionsRules.Failures(options).Select(failure => $"{ClientNames.Describe(name)}: {failure}").ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
