using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Reading;

/// <summary>Reads a corrected document into the typed model: clients and operations whole, schemas as the trees that the passes rewrite.</summary>
public static class ApiReader
{
    public static ApiModel Read(SpecDocument document)
    {
        // Variants first: a patch may name shared parameters, and those of the path are the copy's too.
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
                throw new SpecException(operation.Location, "operation names are unique", $"there is another {operation.Client}.{operation.Method}");
            }
        }
    }

    private static IReadOnlyList<ApiClient> Clients(SpecDocument document, IReadOnlyList<Operation> operations)
    {
        const string Rule = "clients have summaries";
        var summaries = document.Root[OverlayPatch.ClientsMark] as JsonObject ?? [];
        if (operations.FirstOrDefault(operation => !summaries.ContainsKey(operation.Client)) is { } silent)
        {
            throw new SpecException(silent.Location, Rule, $"{OverlayPatch.ClientsMark} says nothing about '{silent.Client}'");
        }

        var used = operations.Select(operation => operation.Client).ToHashSet();
        return
        [
            .. from summary in summaries.OrderBy(static summary => summary.Key, StringComparer.Ordinal)
               let location = document.Origins.Locate($"/{OverlayPatch.ClientsMark}/{JsonPointer.Escape(summary.Key)}")
               select used.Contains(summary.Key)
                   ? new ApiClient(summary.Key, new DocText((string)summary.Value!, location))
                   : throw new SpecException(location, Rule, "no operation has this client"),
        ];
    }
}
