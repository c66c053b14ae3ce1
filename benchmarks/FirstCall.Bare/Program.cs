using Handwritten;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
var run = await new HandwrittenClient(http).RetrieveRunAsync("first");
Console.WriteLine(run.Title);
