using System.ComponentModel;
using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>The server of a client.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class ApiServer
{
    /// <summary>Creates the server.</summary>
    /// <param name="key">The name of the server in messages and logs.</param>
    /// <param name="baseAddress">The base address of request paths.</param>
    /// <param name="isLoopback">Whether requests never leave the machine.</param>
    public ApiServer(string key, Uri baseAddress, bool isLoopback)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(baseAddress);
        (Key, BaseAddress, IsLoopback) = (key, baseAddress, isLoopback);
    }

    /// <summary>The name of the server in messages and logs.</summary>
    public string Key { get; }

    /// <summary>The base address of request paths.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The address for users. It differs from the base address if the latter is only a placeholder for a socket.</summary>
    public virtual Uri Address => BaseAddress;

    /// <summary>Whether requests never leave the machine.</summary>
    public bool IsLoopback { get; }

    /// <summary>Whether others on the network can read what is sent to the server.</summary>
    public bool IsExposed => !IsLoopback && BaseAddress.Scheme == Uri.UriSchemeHttp;

    /// <summary>Parses the address of a web server. A base path is preserved.</summary>
    /// <param name="profile">The profile of the API.</param>
    /// <param name="address">The address.</param>
    /// <param name="source">Where the address comes from, for messages.</param>
    /// <returns>The server.</returns>
    /// <exception cref="ApiException">The address is not a valid server address.</exception>
    public static ApiServer Parse(ApiProfile profile, Uri address, string source)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(address);
        if (address is not { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0 } || FindHost(address) is null)
        {
            throw profile.Configuration($"{source} is not a server address. Use an https address, such as https://api.example.com.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw profile.Configuration($"{source} contains user information. Remove it, and set the key in the options.");
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw profile.Configuration($"{source} contains a query or a fragment. Use only the address, such as https://api.example.com.");
        }

        var path = address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
        return new(path.GetLeftPart(UriPartial.Path).TrimEnd('/'), path, IsLoopbackHost(path));
    }

    /// <summary>Whether an address belongs to this server: the same scheme, host, and port.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Whether it belongs to this server.</returns>
    public bool Owns(Uri? address) =>
        address is { IsAbsoluteUri: true }
        && address.Scheme == BaseAddress.Scheme
        && address.Port == BaseAddress.Port
        && BaseAddress.IdnHost.Equals(FindHost(address), StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the name of the server.</summary>
    /// <returns>Its key.</returns>
    public override string ToString() => Key;

    internal static string? FindHost(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        // .NET initially accepts some host names that cannot be converted to a form for DNS.
        catch (UriFormatException)
        {
            return null;
        }
    }

    internal static bool IsLoopbackHost(Uri address) =>
        address.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.IdnHost, out var ip) && IPAddress.IsLoopback(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip));
}
