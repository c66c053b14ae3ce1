using System.Runtime.InteropServices;

namespace Fabro.Sdk.Core;

/// <summary>A parsed RFC 3339 date-time: the clock it shows, and how it was written.</summary>
/// <param name="ClockTicks">What the clock at the offset shows, in ticks of 100 ns since year 1.</param>
/// <param name="OffsetMinutes">The offset from UTC.</param>
/// <param name="BelowTick">The nanoseconds below one tick, 0 to 99.</param>
/// <param name="FractionDigits">How many digits the fraction of the second was written with, 0 to 9.</param>
/// <param name="IsZulu">Whether the offset was written as <c>Z</c>.</param>
/// <param name="IsCanonical">Whether the parts alone give the same text back.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Rfc3339Parts(
    long ClockTicks, short OffsetMinutes, byte BelowTick, byte FractionDigits, bool IsZulu, bool IsCanonical);
