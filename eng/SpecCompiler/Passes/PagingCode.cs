using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Writes down, for an operation that lists (<c>x-paging</c>), how C# finds the items, the end and the next position in a page,
/// and which parameters say where a page starts and how long it is.
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
            var item = items.Schema["items"] as JsonObject ?? throw Refusal($"'{marks.Items}' is no list");
            return new Paging
            {
                Style = marks.Style ?? throw Refusal("there is no style"),
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
                // What a walk goes on by is never guessed: an item whose position cannot be read is passed over.
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

            var order = Parameter(turn.Parameter) ?? throw Refusal("no parameter turns the list around");
            var type = CSharpTypes.Name(api, order.Schema.Schema);
            var value = api.Enums.FirstOrDefault(values => values.Name == type)?.Values.FirstOrDefault(value => value.Value == turn.Value)
                ?? throw Refusal($"'{turn.Parameter}' has no value '{turn.Value}'");
            return new($"options?.{order.OptionName} == {type}.{value.Name}", Parameter(turn.Start) ?? throw Refusal("a list that is turned around starts somewhere"));
        }

        private Parameter? Parameter(string? wireName) => wireName is null
            ? null
            : operation.Parameters.FirstOrDefault(parameter => parameter.WireName == wireName) ?? throw Refusal($"there is no parameter '{wireName}'");

        private (string Expression, JsonObject Schema, bool MayBeNull, Member? Member) Walk(JsonObject from, string path)
        {
            var (expression, schema, mayBeNull, last) = ("body", from, false, (Member?)null);
            foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                var name = SpecDocument.TargetName(schema);
                var member = api.Models.FirstOrDefault(model => model.Name == name)?.Members.FirstOrDefault(member => member.WireName == step)
                    ?? throw Refusal($"'{path}' leads nowhere: there is no '{step}'");
                expression += (mayBeNull ? "?." : ".") + member.Name;
                mayBeNull |= member.MayBeNull;
                (schema, last) = (member.Schema, member);
            }

            return (expression, schema, mayBeNull, last);
        }

        private SpecException Refusal(string reason) => new(api.Document.Origins.Locate($"{operation.Location}/x-paging"), "paging", reason);
    }
}
