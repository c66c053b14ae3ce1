using System.Text.RegularExpressions;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Secrets, whose values cannot be read, and variables.</summary>
internal sealed partial class SecretArea(FabroTestServer server) : IServerArea
{
    private readonly SortedDictionary<string, SecretMetadata> _secrets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Variable> _variables = new(StringComparer.Ordinal);

    public void Map()
    {
        server.Map(FabroOperations.ListSecrets, _ => Reply.List(_secrets.Values));
        server.Map(FabroOperations.CreateSecret, SetSecret);
        server.Map(FabroOperations.DeleteSecretByName, DeleteSecret);
        server.Map(FabroOperations.ListVariables, _ => Reply.List(_variables.Values));
        server.Map(FabroOperations.CreateVariable, SetVariable);
        server.Map(FabroOperations.GetVariable, request => Reply.Json(200, Get(request)));
        server.Map(FabroOperations.UpdateVariable, UpdateVariable);
        server.Map(FabroOperations.DeleteVariable, DeleteVariable);
    }

    private HttpResponseMessage SetSecret(TestRequest request)
    {
        var body = request.ReadJson<SetSecretRequest>(new()
        {
            Required = ["name", "type", "value"],
            Members = new Dictionary<string, JsonShape> { ["type"] = JsonShape.OneOf("token", "oauth", "file") },
        });
        // The name of a file secret is its path.
        if (body.Type == SecretType.File ? !body.Name.StartsWith('/') : !NameForm().IsMatch(body.Name))
        {
            throw new RefusalException(400, "invalid secret name");
        }

        var before = _secrets.GetValueOrDefault(body.Name);
        var secret = new SecretMetadata { Name = body.Name, Type = body.Type };
        if ((body.Description ?? before?.Description) is { } description)
        {
            secret.Description = description;
        }

        (secret.CreatedAt, secret.UpdatedAt) = (before?.CreatedAt ?? server.Now, server.Now);
        _secrets[body.Name] = secret;
        return Reply.Json(200, secret);
    }

    private HttpResponseMessage DeleteSecret(TestRequest request)
    {
        var name = request.ReadJson<DeleteSecretRequest>(JsonShape.With("name")).Name;
        return _secrets.Remove(name) ? Reply.Empty(204) : throw new RefusalException(404, $"secret not found: {name}");
    }

    private HttpResponseMessage SetVariable(TestRequest request)
    {
        var body = request.ReadJson<SetVariableRequest>(JsonShape.With("name", "value"));
        if (!NameForm().IsMatch(body.Name))
        {
            throw new RefusalException(400, "invalid variable name");
        }

        return Reply.Json(200, Keep(body.Name, body.Value, body.Description));
    }

    private HttpResponseMessage UpdateVariable(TestRequest request)
    {
        var body = request.ReadJson<UpdateVariableRequest>(JsonShape.With("value"));
        return Reply.Json(200, Keep(Get(request).Name, body.Value, body.Description));
    }

    private HttpResponseMessage DeleteVariable(TestRequest request)
    {
        _variables.Remove(Get(request).Name);
        return Reply.Empty(204);
    }

    private Variable Get(TestRequest request)
    {
        var name = request.GetPathValue("name");
        return _variables.GetValueOrDefault(name) ?? throw new RefusalException(404, $"variable not found: {name}");
    }

    private Variable Keep(string name, string value, string? description)
    {
        var before = _variables.GetValueOrDefault(name);
        var variable = new Variable { Name = name, Value = value };
        if ((description ?? before?.Description) is { } text)
        {
            variable.Description = text;
        }

        (variable.CreatedAt, variable.UpdatedAt) = (before?.CreatedAt ?? server.Now, server.Now);
        _variables[name] = variable;
        return variable;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();
}
