using Fabro.Sdk;

using var fabro = new FabroClient(new Uri(args[0]));
var run = await fabro.Runs.GetAsync("first");
Console.WriteLine(run.Title);
