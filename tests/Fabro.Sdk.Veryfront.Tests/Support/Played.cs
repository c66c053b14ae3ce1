using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Veryfront.Tests.Support;

/// <summary>A client that receives a handwritten response.</summary>
internal sealed class Played(
    int statusCode, string body, string contentType = "application/json", Action<VeryfrontClientOptions>? configure = null)
    : WrittenResponse<VeryfrontClient, VeryfrontClientOptions>(
        statusCode, body, contentType, configure, static options => new VeryfrontClient(options));
