using System.Text;
using System.Text.Json;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Converts the body of a recorded request to arguments.</summary>
internal static class RecordedBody
{
    /// <exception cref="CannotBeMadeException">The method cannot send it.</exception>
    public static IEnumerable<(SurfaceParameter Parameter, object? Argument)> ArgumentsFor(SurfaceMethod method, ExchangeRequest request)
    {
        if (request.Omitted is not null)
        {
            throw new CannotBeMadeException("the recording omits the body");
        }

        if (method.Find(Place.Json) is { } json)
        {
            return request.HasBody || !json.IsOptional ? [(json, ReadJson(method, json, request))] : [];
        }

        if (method.Find(Place.Stream) is { } stream)
        {
            return [(stream, request.HasBody ? new MemoryStream(request.ReadBody()) : throw new CannotBeMadeException("there is no body"))];
        }

        if (method.Find(Place.Manifest) is { } manifest)
        {
            return ReadForm(method, manifest, request);
        }

        return request.HasBody ? throw new CannotBeMadeException("there is a body, but the operation does not accept one") : [];
    }

    private static object? ReadJson(SurfaceMethod method, SurfaceParameter parameter, ExchangeRequest request) => request switch
    {
        { HasJson: true } => Read(method, parameter, request.Json),
        { HasBody: false } => throw new CannotBeMadeException("there is no body"),
        _ when request.HeaderOrNull("Content-Type") is null => throw new CannotBeMadeException("the body has no content type"),
        _ => throw new CannotBeMadeException("the body is not a JSON object"),
    };

    private static IEnumerable<(SurfaceParameter Parameter, object? Argument)> ReadForm(
        SurfaceMethod method, SurfaceParameter manifest, ExchangeRequest request)
    {
        var parts = FormPart.ReadAll(request.HeaderOrNull("Content-Type")!, request.ReadBody());
        if (parts is not [{ Name: "manifest" } first, ..])
        {
            throw new CannotBeMadeException("the form does not start with its manifest");
        }

        var json = first.Json ?? throw new CannotBeMadeException("the manifest is not JSON");
        return
        [
            (manifest, Read(method, manifest, json)),
            (method.Find(Place.Files)!, parts.Skip(1).Select(file => file.ToUpload()).ToList()),
        ];
    }

    private static object? Read(SurfaceMethod method, SurfaceParameter parameter, JsonElement json)
    {
        var type = parameter.Type;
        var body = method.WithoutFixed(JsonSerializer.SerializeToNode(json))!.ToJsonString();
        var reading = JsonForm.Of(type).Read(Encoding.UTF8.GetBytes(body));
        return reading.Failure is { } failure
            ? throw new CannotBeMadeException($"the body is not a {type.Name}: {failure}")
            : reading.Value;
    }
}
