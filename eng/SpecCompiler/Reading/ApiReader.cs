using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Reading;

/// <summary>
/// Reads a corrected document into the typed model. Clients and operations are typed; schemas remain trees, which the passes rewrite.
/// </summary>
public static class ApiReader
{
    public static ApiModel Read(SpecDocument document)
    {
        // Variants first: a patch can refer to shared parameters, and a copy also has the parameters of the path.
        Variants.Apply(document);
        InlineComponents.Apply(document);
        var operations = document.Operations.Select(operation => new OperationReader(document, operation).Read()).ToList();
        RefuseSameNames(operations);
        return new ApiModel(document) { Operations = operations, Clients = Clients(document, operations) };
    }

    private static void RefuseSameNames(IEnumerable<Operation> operations)
    {
        var names = new HashSet<(string, string)>();
        foreach (var operation in operations)
        {
            if (!names.Add((operation.Client, operation.Method)))
            {
                throw new SpecException(
                    operation.Location,
                    "operation names are unique",
                    $"another operation is already named {operation.Client}.{operation.Method}");
            }
        }
    }

    private static IReadOnlyList<ApiClient> Clients(SpecDocument document, IReadOnlyList<Operation> operations)
    {
        const string Rule = "clients have summaries";
        var summaries = document.Root[OverlayPatch.ClientsMark] as JsonObject ?? [];
        if (operations.FirstOrDefault(operation => !summaries.ContainsKey(operation.Client)) is { } silent)
        {
            throw new SpecException(silent.Location, Rule, $"{OverlayPatch.ClientsMark} has no summary of '{silent.Client}'");
        }

        var used = operations.Select(operation => operation.Client).ToHashSet();
        return
        [
            .. from summary in summaries.OrderBy(static summary => summary.Key, StringComparer.Ordinal)
               let location = document.Origins.Locate($"/{OverlayPatch.ClientsMark}/{JsonPointer.Escape(summary.Key)}")
               select used.Contains(summary.Key)
                   ? new ApiClient(summary.Key, new DocText((string)summary.Value!, location))
                   : throw new SpecException(location, Rule, "no operation belongs to this client"),
        ];
    }
}
