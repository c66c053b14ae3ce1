namespace Fabro.Sdk.Core.Tests.Calls;

public sealed class CallOptionsTests
{
    [Fact]
    public void CopyFrom_EverySetting_IsThatOfTheOther()
    {
        var other = new CallOptions
        {
            Timeout = TimeSpan.FromSeconds(1),
            AttemptTimeout = TimeSpan.FromSeconds(2),
            MaxRetries = 3,
            Headers = { ["X-Team"] = "core", ["X-Other"] = "new" },
            Query = { ["trace"] = "1" },
        };
        var options = new PageOptions { PageSize = 5, Headers = { ["X-Other"] = "old" }, Query = { ["own"] = "0" } };

        options.CopyFrom(other);

        // Fails when a setting is added, as a reminder that it has to be copied, too.
        var settings = typeof(CallOptions).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["AttemptTimeout", "Headers", "MaxRetries", "Query", "Timeout"], settings);
        Assert.Equal(
            (other.Timeout, other.AttemptTimeout, other.MaxRetries, 5),
            (options.Timeout, options.AttemptTimeout, options.MaxRetries, options.PageSize));
        Assert.Equal(other.Headers, options.Headers);
        Assert.Equal(["own=0", "trace=1"], options.Query.Select(static parameter => $"{parameter.Key}={parameter.Value}"));
    }

    [Fact]
    public void CopyFrom_Nothing_ChangesNothing()
    {
        var options = new CallOptions { MaxRetries = 1 };

        options.CopyFrom(null);

        Assert.Equal(1, options.MaxRetries);
        Assert.Empty(options.Headers);
    }
}
