using Fabro.Sdk;

using var fabro = new FabroClient(new Uri(args[0]));
var run = await fabro.Runs.RetrieveAsync("first");
Console.WriteLine(run.Title);
