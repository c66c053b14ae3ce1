using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Handwritten;

var page = await File.ReadAllBytesAsync(args[0]);
var started = Stopwatch.GetTimestamp();
var runs = JsonSerializer.Deserialize(page, HandwrittenJson.Default.RunPage)!.Data;
var elapsed = Stopwatch.GetElapsedTime(started);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds} {runs.Count}"));
