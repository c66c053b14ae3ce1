using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fabro.Sdk;
using Fabro.Sdk.Models;

var page = await File.ReadAllBytesAsync(args[0]);
var started = Stopwatch.GetTimestamp();
var runs = JsonSerializer.Deserialize(page, FabroJson.TypeInfo<PaginatedRunList>())!.Data;
var elapsed = Stopwatch.GetElapsedTime(started);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds} {runs.Count}"));
