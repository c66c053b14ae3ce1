using System.Text.Json;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Recordings;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Turns one recorded request into arguments of one public method, by the names on the wire.</summary>
internal sealed class CallPreparation(SurfaceMethod method, ExchangeRequest request)
{
    private readonly Target _target = Target.Parse(request.Path);
    private readonly object?[] _arguments = [.. method.Parameters.Select(parameter => parameter.Info.HasDefaultValue ? parameter.Info.DefaultValue : null)];
    private readonly HashSet<SurfaceParameter> _given = [];
    private readonly CallOptions _options = new() { MaxRetries = 0 };
    private readonly List<string> _extras = [];
    private string? _token;

    /// <exception cref="CannotBeMadeException">The method cannot send it.</exception>
    public PreparedCall Run()
    {
        if (request.Method != method.Operation.Method.Method)
        {
            throw new CannotBeMadeException($"another verb ({request.Method})");
        }

        BindPath();
        BindQuery();
        BindHeaders();
        BindBody();
        foreach (var missing in method.Parameters.Where(parameter => !parameter.IsOptional && !_given.Contains(parameter) && parameter.Place != Place.Cancellation))
        {
            throw new CannotBeMadeException($"a required parameter is missing: {missing.WireName}");
        }

        Give(method.Find(Place.Options)!, _options);
        return new PreparedCall { Method = method, Arguments = _arguments, Token = _token, Extras = _extras };
    }

    private void BindPath()
    {
        var values = _target.Match(method.Operation.Path) ?? throw new CannotBeMadeException("another path");
        foreach (var (name, value) in values)
        {
            GiveText(method.Find(Place.Path, name)!, value);
        }
    }

    private void BindQuery()
    {
        foreach (var (name, value) in method.FixedQuery)
        {
            if (!_target.Query.Contains(KeyValuePair.Create(name, value)))
            {
                throw new CannotBeMadeException($"the method says {name}={value}");
            }
        }

        foreach (var group in _target.Query.Except(method.FixedQuery).GroupBy(pair => pair.Key))
        {
            string[] values = [.. _target.Query.Where(pair => pair.Key == group.Key).Select(pair => pair.Value)];
            var parameter = method.Find(Place.Query, group.Key);
            if (parameter is not null && Scalars.TryRead(parameter.Info.ParameterType, values, out var argument))
            {
                Give(parameter, argument);
                continue;
            }

            foreach (var value in values)
            {
                _options.Query.Add(new(group.Key, value));
                _extras.Add($"query {group.Key}={value}");
            }
        }
    }

    private void BindHeaders()
    {
        foreach (var (name, value) in request.Headers)
        {
            if (name.Equals("Accept", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (value.Length == 0)
            {
                throw new CannotBeMadeException($"the header {name} has no value");
            }

            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                BindContentType(value);
            }
            else if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && value.StartsWith("Bearer ", StringComparison.Ordinal)
                && value.Trim() != "Bearer")
            {
                _token = value["Bearer ".Length..];
            }
            else if (method.Parameters.FirstOrDefault(parameter => parameter.Place == Place.Header
                && parameter.WireName.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } parameter)
            {
                GiveText(parameter, value);
            }
            else
            {
                SetHeader(name, value);
            }
        }
    }

    private void BindContentType(string value)
    {
        if (method.BodyType is null || value.Split(';')[0] == method.BodyType)
        {
            return;
        }

        // Another media type for the same bytes can be asked for; a form or JSON cannot be sent as something else.
        if (method.Find(Place.Stream) is null || value.StartsWith("multipart/", StringComparison.Ordinal))
        {
            throw new CannotBeMadeException($"the body is {value.Split(';')[0]} instead of {method.BodyType}");
        }

        SetHeader("Content-Type", value);
    }

    private void BindBody()
    {
        if (request.Omitted is not null)
        {
            throw new CannotBeMadeException("the recording left the body out");
        }

        if (method.Find(Place.Json) is { } json)
        {
            BindJson(json);
        }
        else if (method.Find(Place.Stream) is { } stream)
        {
            Give(stream, request.HasBody ? new MemoryStream(request.ReadBody()) : throw new CannotBeMadeException("there is no body"));
        }
        else if (method.Find(Place.Manifest) is { } manifest)
        {
            BindForm(manifest, method.Find(Place.Files)!);
        }
        else if (request.HasBody)
        {
            throw new CannotBeMadeException("there is a body, and the operation takes none");
        }
    }

    private void BindJson(SurfaceParameter parameter)
    {
        if (request.HasJson)
        {
            Give(parameter, Read(parameter, request.Json));
        }
        else if (request.HasBody)
        {
            throw new CannotBeMadeException(request.Headers.Keys.Contains("Content-Type", StringComparer.OrdinalIgnoreCase)
                ? "the body is no JSON object"
                : "the body has no content type");
        }
        else if (!parameter.IsOptional)
        {
            throw new CannotBeMadeException("there is no body");
        }
    }

    private void BindForm(SurfaceParameter manifest, SurfaceParameter files)
    {
        var contentType = request.Headers.First(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        var parts = FormPart.ReadAll(contentType, request.ReadBody());
        if (parts is not [{ Name: "manifest" } first, ..])
        {
            throw new CannotBeMadeException("the form does not begin with its manifest");
        }

        Give(manifest, Read(manifest, first.Json ?? throw new CannotBeMadeException("the manifest is no JSON")));
        Give(files, parts.Skip(1).Select(file => file.ToUpload()).ToList());
    }

    private object? Read(SurfaceParameter parameter, JsonElement json)
    {
        try
        {
            return method.WithoutFixed(JsonSerializer.SerializeToNode(json)).Deserialize(FabroJson.Options.GetTypeInfo(parameter.Info.ParameterType));
        }
        catch (JsonException exception)
        {
            // Its first sentence names the type and member; what follows is where in the text.
            throw new CannotBeMadeException($"the body is no {parameter.Info.ParameterType.Name}: {exception.Message.Split(" Path:")[0]}");
        }
    }

    private void SetHeader(string name, string value)
    {
        _options.Headers[name] = value;
        _extras.Add($"header {name}: {value}");
    }

    private void GiveText(SurfaceParameter parameter, string text) =>
        Give(parameter, Scalars.TryRead(parameter.Info.ParameterType, [text], out var argument)
            ? argument
            : throw new CannotBeMadeException($"{parameter.WireName} cannot be \"{text}\""));

    private void Give(SurfaceParameter parameter, object? argument)
    {
        _arguments[parameter.Info.Position] = argument;
        _given.Add(parameter);
    }
}
