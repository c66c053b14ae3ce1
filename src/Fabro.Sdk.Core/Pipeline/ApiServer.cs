using System.ComponentModel;
using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>The server of a client.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class ApiServer
{
    /// <summary>Creates the server.</summary>
    /// <param name="key">What names it in messages and logs.</param>
    /// <param name="baseAddress">What the paths of requests are relative to.</param>
    /// <param name="isLoopback">Whether nothing that is sent there leaves the machine.</param>
    public ApiServer(string key, Uri baseAddress, bool isLoopback)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(baseAddress);
        (Key, BaseAddress, IsLoopback) = (key, baseAddress, isLoopback);
    }

    /// <summary>What names it in messages and logs.</summary>
    public string Key { get; }

    /// <summary>What the paths of requests are relative to.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Where people find it: another address than the base address where that only stands in for a socket.</summary>
    public virtual Uri Address => BaseAddress;

    /// <summary>Whether nothing that is sent there leaves the machine.</summary>
    public bool IsLoopback { get; }

    /// <summary>Whether everybody on the way can read what is sent there.</summary>
    public bool IsExposed => !IsLoopback && BaseAddress.Scheme == Uri.UriSchemeHttp;

    /// <summary>Reads the address of a server on the web; one behind a path keeps it.</summary>
    /// <param name="profile">Whose server it is.</param>
    /// <param name="address">The address.</param>
    /// <param name="source">Where it stands, for messages.</param>
    /// <returns>The server.</returns>
    /// <exception cref="ApiException">It is no address of a server.</exception>
    public static ApiServer Parse(ApiProfile profile, Uri address, string source)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(address);
        if (address is not { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0 } || FindHost(address) is null)
            throw profile.Configuration($"{source} is no server address. Give an https address, such as https://api.example.com.");
        if (address.UserInfo.Length > 0)
            throw profile.Configuration($"{source} has user information before the host. Take it out: a key belongs into the options.");
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            throw profile.Configuration($"{source} has a query or a fragment. Give the address alone, such as https://api.example.com.");
        var path = address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
        return new(path.GetLeftPart(UriPartial.Path).TrimEnd('/'), path, IsLoopbackHost(path));
    }

    /// <summary>Whether an address belongs to this server: the same scheme, host and port.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Whether it does.</returns>
    public bool Owns(Uri? address) =>
        address is { IsAbsoluteUri: true }
        && address.Scheme == BaseAddress.Scheme
        && address.Port == BaseAddress.Port
        && BaseAddress.IdnHost.Equals(FindHost(address), StringComparison.OrdinalIgnoreCase);

    /// <summary>Names the server.</summary>
    /// <returns>Its key.</returns>
    public override string ToString() => Key;

    internal static string? FindHost(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        // A host that is a name for .NET at first, and then has no form that the name system could find.
        catch (UriFormatException)
        {
            return null;
        }
    }

    internal static bool IsLoopbackHost(Uri address) =>
        address.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.IdnHost, out var ip) && IPAddress.IsLoopback(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip));
}
