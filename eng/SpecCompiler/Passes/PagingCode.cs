using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Creates the code that gets the items, the end, and the next position from a page of a list operation (<c>x-paging</c>),
/// and finds the parameters for the start of a page and the page size.
/// </summary>
public sealed class PagingCode : IPass
{
    public void Apply(ApiModel api)
    {
        foreach (var operation in api.Operations)
        {
            operation.Paging = operation.PagingMarks is { } marks ? new Pager(api, operation, marks).Describe() : null;
        }
    }

    private sealed class Pager(ApiModel api, Operation operation, PagingMarks marks)
    {
        private JsonObject Body => operation.Response.Schema?.Schema ?? throw Refusal("the operation does not return JSON");

        public Paging Describe()
        {
            var items = Walk(Body, marks.Items ?? "");
            var item = items.Schema["items"] as JsonObject ?? throw Refusal($"'{marks.Items}' is not a list");
            return new Paging
            {
                Style = marks.Style ?? throw Refusal("the style is missing"),
                ItemType = CSharpTypes.Name(api, item),
                ItemCodec = CSharpTypes.Codec(api, item),
                Items = items.MayBeNull ? $"{items.Expression} ?? []" : items.Expression,
                Initializers = [.. Initializers(item, items.Expression)],
                Start = Parameter(marks.Start),
                Size = Parameter(marks.Size),
                Descending = Descending(),
            };
        }

        private IEnumerable<string> Initializers(JsonObject item, string items)
        {
            if (marks.HasMore is { } hasMore)
            {
                yield return $"HasMore = {Walk(Body, hasMore).Expression}";
            }

            if (marks.Total is { } total)
            {
                yield return $"Total = {Walk(Body, total).Expression}";
            }

            if (marks.Pages is { } pages)
            {
                yield return $"PageCount = {Walk(Body, pages).Expression}";
            }

            if (marks.Next is not { } next)
            {
                yield break;
            }

            if (marks.Style == PagingStyle.Token)
            {
                yield return $"NextToken = PageStart.FindToken({Walk(Body, next).Expression}, \"{marks.Start}\")";
            }
            else if (marks.Exclusive == true)
            {
                yield return $"Next = Sequences.Last({items}, static item => item.{Walk(item, next).Member!.Name})";
            }
            else if (next.Contains('.', StringComparison.Ordinal))
            {
                yield return $"Next = {Walk(Body, next).Expression}";
            }
            else
            {
                // The position is never guessed: items whose position cannot be read are skipped.
                Walk(item, next).Member!.IsSequence = true;
                var ascending = $"Sequences.After({items})";
                if (Descending() is { } descending)
                {
                    yield return $"IsDescending = {descending.Condition}";
                    yield return $"Next = {descending.Condition} ? Sequences.Before({items}) : {ascending}";
                }
                else
                {
                    yield return $"Next = {ascending}";
                }
            }
        }

        private Descending? Descending()
        {
            if (marks.Descending is not { } turn)
            {
                return null;
            }

            var order = Parameter(turn.Parameter) ?? throw Refusal("the parameter that reverses the list is missing");
            var type = CSharpTypes.Name(api, order.Schema.Schema);
            var value = api.Enums.FirstOrDefault(values => values.Name == type)?.Values.FirstOrDefault(value => value.Value == turn.Value)
                ?? throw Refusal($"'{turn.Parameter}' has no value '{turn.Value}'");
            return new(
                $"options?.{order.OptionName} == {type}.{value.Name}",
                Parameter(turn.Start) ?? throw Refusal("the start parameter of the reversed list is missing"));
        }

        private Parameter? Parameter(string? wireName) => wireName is null
            ? null
            : operation.Parameters.FirstOrDefault(parameter => parameter.WireName == wireName)
                ?? throw Refusal($"the operation has no parameter '{wireName}'");

        private (string Expression, JsonObject Schema, bool MayBeNull, Member? Member) Walk(JsonObject from, string path)
        {
            var (expression, schema, mayBeNull, last) = ("body", from, false, (Member?)null);
            foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                var name = SpecDocument.TargetName(schema);
                var members = api.Models.FirstOrDefault(model => model.Name == name)?.Members;
                var member = members?.FirstOrDefault(member => member.WireName == step)
                    ?? throw Refusal($"'{path}' cannot be resolved: there is no '{step}'");
                expression += (mayBeNull ? "?." : ".") + member.Name;
                mayBeNull |= member.MayBeNull;
                (schema, last) = (member.Schema, member);
            }

            return (expression, schema, mayBeNull, last);
        }

        private SpecException Refusal(string reason) =>
            new(api.Document.Origins.Locate($"{operation.Location}/x-paging"), "paging", reason);
    }
}
