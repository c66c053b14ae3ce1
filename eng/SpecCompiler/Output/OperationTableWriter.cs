using System.Text;

namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Writes the operation table: each operation's method, path, idempotency, response kind, and paging, as data. An operation is created when
/// it is first used. Concurrent first uses create a single instance, because operations are compared by reference.
/// </summary>
public static class OperationTableWriter
{
    public static string Write(ApiModel api, CompilerSettings settings)
    {
        var operations = api.Operations.OrderBy(operation => operation.TypeName, StringComparer.Ordinal).ToList();
        var source = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>Every operation of the API as data, for retries, telemetry, and test servers.</summary>
            public static class {{settings.Prefix}}Operations
            {
                /// <summary>All operations, ordered by name.</summary>
                public static IReadOnlyList<ApiOperation> All => field ??=
                [

            """);
        foreach (var operation in operations)
        {
            source.Append("        ").Append(operation.TypeName).Append(",\n");
        }

        source.Append("    ];\n");
        foreach (var operation in operations)
        {
            Entry(source, operation, settings.Prefix);
        }

        return source.Append("}\n").ToString();
    }

    private static void Entry(StringBuilder source, Operation operation, string prefix)
    {
        var method = Naming.Pascal(operation.Verb);
        source.Append(CultureInfo.InvariantCulture, $$"""

                /// <summary><c>{{operation.Verb.ToUpperInvariant()}} {{operation.Path}}</c></summary>
                public static ApiOperation {{operation.TypeName}} => LazyInitializer.EnsureInitialized(ref field, static () => new()
                {
                    Profile = {{prefix}}Profile.Instance,
                    Id = "{{operation.Id}}",
                    Method = HttpMethod.{{method}},
                    Path = "{{operation.Path}}",
                    IsIdempotent = {{(operation.IsIdempotent ? "true" : "false")}},
                    Response = ResponseKind.{{operation.Response.Kind}},
                    Accept = "{{operation.Response.Accept}}",

            """);
        if (operation.IsAnonymous)
        {
            source.Append("        IsAnonymous = true,\n");
        }

        if (operation.HasSecretPath)
        {
            source.Append("        HasSecretPath = true,\n");
        }

        if (operation.IdempotentBy is { } property)
        {
            source.Append("        IdempotentBy = \"").Append(property).Append("\",\n");
        }

        if (operation.Paging is { } paging)
        {
            source.Append(CultureInfo.InvariantCulture, $"        Paging = PagingStyle.{paging.Style},\n");
            if (operation.PagingMarks?.LastStart is { } last)
            {
                var number = last.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '_');
                source.Append(CultureInfo.InvariantCulture, $"        LastPageStart = {number},\n");
            }
        }

        if (operation.Stream?.Event is { } name)
        {
            source.Append("        EventName = \"").Append(name).Append("\",\n");
        }

        if (operation.Docs.Advice.Count > 0)
        {
            var entries = operation.Docs.Advice
                .Select(static advice => $"[{advice.Key}] = {JsonValue.Create(advice.Value.Value).ToJsonString()}");
            source.Append("        Advice = new Dictionary<int, string> { ").AppendJoin(", ", entries).Append(" },\n");
        }

        if (operation.MissingIn.Count > 0)
        {
            source.Append("        MissingIn = [")
                .AppendJoin(", ", operation.MissingIn.Select(static generation => $"\"{generation}\""))
                .Append("],\n");
        }

        source.Append("        SuccessStatusCodes = [").AppendJoin(", ", operation.Response.StatusCodes).Append("],\n    });\n");
    }
}
