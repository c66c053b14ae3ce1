using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Converts a recorded request to arguments of a public method, based on the names in the request.</summary>
internal sealed class CallPreparation
{
    private readonly SurfaceMethod _method;
    private readonly ExchangeRequest _request;
    private readonly Target _target;
    private readonly object?[] _arguments;
    private readonly HashSet<SurfaceParameter> _given = [];
    private readonly CallOptions _options = new() { MaxRetries = 0 };
    private readonly List<string> _extras = [];
    private string? _token;

    private CallPreparation(SurfaceMethod method, ExchangeRequest request)
    {
        _method = method;
        _request = request;
        _target = Target.Parse(request.Path);
        _arguments = new object?[method.Parameters.Count];
    }

    /// <exception cref="CannotBeMadeException">The method cannot send it.</exception>
    public static PreparedCall Run(SurfaceMethod method, ExchangeRequest request)
    {
        if (request.Method != method.Operation.Method.Method)
        {
            throw new CannotBeMadeException($"different HTTP method ({request.Method})");
        }

        var preparation = new CallPreparation(method, request);
        preparation.BindPath();
        preparation.BindQuery();
        preparation.BindHeaders();
        preparation.BindBody();
        return preparation.Complete();
    }

    private PreparedCall Complete()
    {
        Give(_method.Find(Place.Options)!, _options);
        var missing = _method.Parameters.FirstOrDefault(parameter => !parameter.IsOptional && !_given.Contains(parameter));
        return missing is null
            ? new PreparedCall { Method = _method, Arguments = _arguments, Token = _token, Extras = _extras }
            : throw new CannotBeMadeException($"a required parameter is missing: {missing.WireName}");
    }

    private void BindPath()
    {
        var values = _target.Match(_method.Operation.Path) ?? throw new CannotBeMadeException("different path");
        foreach (var (name, value) in values)
        {
            GiveText(_method.Find(Place.Path, name)!, value);
        }
    }

    private void BindQuery()
    {
        foreach (var pair in _method.FixedQuery.Except(_target.Query))
        {
            throw new CannotBeMadeException($"the method sets {pair.Key}={pair.Value}");
        }

        foreach (var pairs in _target.Query.Where(pair => !_method.FixedQuery.Contains(pair)).GroupBy(pair => pair.Key, pair => pair.Value))
        {
            if (_method.Find(Place.Query, pairs.Key) is { } parameter && !_given.Contains(parameter) && StandsThere(parameter, pairs.Key)
                && Scalars.TryRead(parameter.Type, [.. pairs], out var argument) && parameter.Takes(argument))
            {
                Give(parameter, argument);
                continue;
            }

            foreach (var value in pairs)
            {
                _options.Query.Add(pairs.Key, value);
                _extras.Add($"query {pairs.Key}={value}");
            }
        }
    }

    private bool StandsThere(SurfaceParameter parameter, string name) =>
        parameter.DescendingName is null
            || name == (_target.Query.Contains(new("order", "desc")) ? parameter.DescendingName : parameter.WireName);

    private void BindHeaders()
    {
        foreach (var (name, value) in _request.Headers)
        {
            switch (name.ToLowerInvariant())
            {
                case "accept":
                    break;
                case "content-type":
                    BindContentType(value);
                    break;
                case "authorization" when value.StartsWith("Bearer ", StringComparison.Ordinal) && value.Trim() != "Bearer":
                    _token = value["Bearer ".Length..];
                    break;
                case var _ when value.Length == 0:
                    throw new CannotBeMadeException($"the header {name} has no value");
                case var _ when _method.Find(Place.Header, name) is { } parameter:
                    GiveText(parameter, value);
                    break;
                default:
                    SetHeader(name, value);
                    break;
            }
        }
    }

    private void BindContentType(string value)
    {
        var mediaType = value.Split(';')[0];
        if (_method.BodyType is null || mediaType == _method.BodyType)
        {
            return;
        }

        // The caller can set another media type for raw bytes, but not for a form or JSON.
        if (_method.BodyType != "application/octet-stream" || mediaType == "multipart/form-data")
        {
            throw new CannotBeMadeException($"the body is {mediaType} instead of {_method.BodyType}");
        }

        SetHeader("Content-Type", value);
    }

    private void BindBody()
    {
        foreach (var (parameter, argument) in RecordedBody.ArgumentsFor(_method, _request))
        {
            Give(parameter, argument);
        }
    }

    private void SetHeader(string name, string value)
    {
        _options.Headers[name] = value;
        _extras.Add($"header {name}: {value}");
    }

    private void GiveText(SurfaceParameter parameter, string text) =>
        Give(parameter, Scalars.TryRead(parameter.Type, [text], out var argument)
            ? argument
            : throw new CannotBeMadeException($"{parameter.WireName} does not accept \"{text}\""));

    private void Give(SurfaceParameter parameter, object? argument)
    {
        _arguments[_method.Parameters.Index().First(entry => entry.Item == parameter).Index] = argument;
        _given.Add(parameter);
    }
}
