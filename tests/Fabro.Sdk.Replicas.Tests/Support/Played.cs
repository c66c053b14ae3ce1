using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Replicas.Tests.Support;

/// <summary>A client that receives a handwritten response.</summary>
internal sealed class Played(
    int statusCode, string body, string contentType = "application/json", Action<ReplicasClientOptions>? configure = null)
    : WrittenResponse<ReplicasClient, ReplicasClientOptions>(
        statusCode, body, contentType, configure, static options => new ReplicasClient(options));
