using Fabro.Sdk;
using Fabro.Sdk.Tests.Programs;

// One of many processes that share an auth store. Reports when it is ready, makes a call on request, and prints the result.
using var fabro = new FabroClient(new FabroClientOptions
{
    Server = new Uri(args[0]),
    Credential = new TellingCredential(FabroCredential.AuthStore(args[1])),
});
Console.WriteLine("ready");
Console.ReadLine();
try
{
    using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/auth/me");
    using var response = await fabro.SendAsync(request);
    Console.WriteLine((int)response.StatusCode);
}
catch (FabroException exception)
{
    Console.WriteLine($"{exception.GetType().Name}: {exception.Message}");
}
