using System.Runtime.InteropServices;

namespace Fabro.Sdk.Core;

/// <summary>A parsed RFC 3339 date-time: its local time and how it was written.</summary>
/// <param name="ClockTicks">The local time at the offset, in ticks of 100 ns since year 1.</param>
/// <param name="OffsetMinutes">The offset from UTC in minutes.</param>
/// <param name="BelowTick">The nanoseconds below one tick, 0 to 99.</param>
/// <param name="FractionDigits">The number of fractional digits of the second as written, 0 to 9.</param>
/// <param name="IsZulu">Whether the offset was written as <c>Z</c>.</param>
/// <param name="IsCanonical">Whether the parts alone reproduce the same text.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Rfc3339Parts(
    long ClockTicks, short OffsetMinutes, byte BelowTick, byte FractionDigits, bool IsZulu, bool IsCanonical);
