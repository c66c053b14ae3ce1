using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The identity of the caller of a request.</summary>
internal sealed record RequestIdentity(
    string Login, string Name, string Email, string Issuer, string Subject, AuthMethod Method, string AvatarUrl)
{
    public static RequestIdentity Developer { get; } = new(
        "dev", "Dev Token", "dev@fabro.local", "fabro:dev", "dev", AuthMethod.DevToken, "");

    public static RequestIdentity GitHubUser { get; } = new(
        "octocat",
        "The Octocat",
        "octocat@example.com",
        "https://github.com",
        "583231",
        AuthMethod.GitHub,
        "https://avatars.example.com/u/583231");

    public Principal ToPrincipal()
    {
        var user = new PrincipalUser { Identity = new() { Issuer = Issuer, Subject = Subject }, Login = Login, AuthMethod = Method };
        if (AvatarUrl.Length > 0)
        {
            user.AvatarUrl = AvatarUrl;
        }

        return user;
    }
}
