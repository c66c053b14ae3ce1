using NeededFields;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
var run = await new NeededFieldsClient(http).GetRunAsync("first");
Console.WriteLine(run.Title);
