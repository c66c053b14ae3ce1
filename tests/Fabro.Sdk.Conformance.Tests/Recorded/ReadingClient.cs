using Fabro.Sdk.Core;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>All clients of the API on a custom transport, so that a test can choose how responses are read.</summary>
internal sealed class ReadingClient(ApiTransport transport) : FabroClientBase(transport);
