using System.Text;
using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Output;

/// <summary>Writes the operation table: each operation's method, path, idempotence, kind of answer and paging, as data.</summary>
public static class OperationTableWriter
{
    public static string Write(SpecDocument document, CompilerSettings settings)
    {
        var operations = document.Operations.OrderBy(ClientCode.TableName, StringComparer.Ordinal).ToList();
        var source = new StringBuilder(SourceWriter.Head).Append(CultureInfo.InvariantCulture, $$"""
            using System.Net.Http;
            {{string.Join('\n', settings.Usings.Select(space => $"using {space};"))}}

            namespace {{settings.ClientNamespace}};

            /// <summary>Every operation of the API as data: what retries, telemetry and test servers need to know about a call.</summary>
            public static class {{settings.Prefix}}Operations
            {
                /// <summary>All operations, in the order of their names.</summary>
                public static IReadOnlyList<ApiOperation> All => field ??=
                [

            """);
        foreach (var operation in operations)
        {
            source.Append("        ").Append(ClientCode.TableName(operation)).Append(",\n");
        }

        source.Append("    ];\n");
        foreach (var operation in operations)
        {
            Entry(source, operation);
        }

        return source.Append("}\n").ToString();
    }

    private static void Entry(StringBuilder source, SpecOperation operation)
    {
        var method = Naming.Pascal(operation.Verb);
        source.Append(CultureInfo.InvariantCulture, $$"""

                /// <summary><c>{{operation.Verb.ToUpperInvariant()}} {{operation.Text("x-template")}}</c></summary>
                public static ApiOperation {{ClientCode.TableName(operation)}} => field ??= new()
                {
                    Id = "{{operation.Text("x-operation-id")}}",
                    Method = HttpMethod.{{method}},
                    Path = "{{operation.Text("x-template")}}",
                    IsIdempotent = {{(operation.Flag("x-idempotent") ? "true" : "false")}},
                    Response = ResponseKind.{{Kind(operation)}},
                    Accept = "{{operation.Text("x-accept")}}",

            """);
        if (operation.Text("x-page-style") is { } style)
        {
            source.Append("        Paging = PagingStyle.").Append(style).Append(",\n");
        }

        if ((string?)operation.Node["x-stream"]?["event"] is { } name)
        {
            source.Append("        EventName = \"").Append(name).Append("\",\n");
        }

        source.Append("        SuccessStatusCodes = [").AppendJoin(", ", operation.Node["x-success"]!.AsArray().Select(code => (int)code!)).Append("],\n    };\n");
    }

    private static string Kind(SpecOperation operation) => operation.Text("x-response") == "events" ? "EventStream" : Naming.Pascal(operation.Text("x-response")!);
}
