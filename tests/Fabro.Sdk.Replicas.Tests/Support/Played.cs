using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Replicas.Tests.Support;

/// <summary>A client over a response that a test has written by hand.</summary>
internal sealed class Played(int statusCode, string body, string contentType = "application/json", Action<ReplicasClientOptions>? configure = null)
    : WrittenResponse<ReplicasClient, ReplicasClientOptions>(statusCode, body, contentType, configure, static options => new ReplicasClient(options));
