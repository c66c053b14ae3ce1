using Fabro.Sdk.Core;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>All clients of the API over a transport of its own, which lets a test choose how answers are read.</summary>
internal sealed class ReadingClient(ApiTransport transport) : FabroClientBase(transport);
