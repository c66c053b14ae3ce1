using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Veryfront.Tests.Support;

/// <summary>A client over a response that a test has written by hand.</summary>
internal sealed class Played(int statusCode, string body, string contentType = "application/json", Action<VeryfrontClientOptions>? configure = null)
    : WrittenResponse<VeryfrontClient, VeryfrontClientOptions>(statusCode, body, contentType, configure, static options => new VeryfrontClient(options));
