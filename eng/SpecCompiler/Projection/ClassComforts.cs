using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// Adds the convenience members of a class for the class template: time span properties for numbers of milliseconds, seconds, or minutes,
/// the debugger display, and the method that creates a request from an existing object.
/// </summary>
public sealed partial class ClassComforts(ApiModel api)
{
    private static readonly string[] Identities = ["id", "run_id", "stage_id", "name", "slug"];
    private static readonly string[] Titles = ["title", "name", "display_name", "text"];

    public void Write(ClassModel model, JsonObject schema)
    {
        schema["x-time-spans"] = Indent(model.Members.SelectMany(member => TimeSpan(model, member)));
        if (Shown(model) is { } shown)
        {
            schema["x-debugger"] = shown;
        }

        if (model.Source is { } source)
        {
            schema["x-from"] = From(model, source);
        }
    }

    private static IEnumerable<string> TimeSpan(ClassModel model, Member member)
    {
        var unit = Unit().Match(member.Name);
        if (member.IsInternal || !unit.Success || member.Kind is not (MemberKind.Int32 or MemberKind.Int64 or MemberKind.Double))
        {
            yield break;
        }

        var ticks = unit.Value switch { "Ms" => "TicksPerMillisecond", "Minutes" => "TicksPerMinute", _ => "TicksPerSecond" };
        var name = member.Name[..unit.Index];
        var type = member.Kind switch { MemberKind.Int32 => "Int32", MemberKind.Int64 => "Int64", _ => "Double" };
        yield return $"/// <summary><see cref=\"{member.Name}\"/> as a time span.{(model.IsSent ? " Setting it rounds up." : "")}</summary>";
        yield return model.IsSent
            ? $"public TimeSpan{(member.MayBeNull ? "?" : "")} {name} {{ get => Durations.From({member.Name}, TimeSpan.{ticks}); set => {member.Name} = Durations.To{type}(value, TimeSpan.{ticks}); }}"
            : $"public TimeSpan{(member.MayBeNull ? "?" : "")} {name} => Durations.From({member.Name}, TimeSpan.{ticks});";
        yield return "";
    }

    /// <summary>The debugger display: the identity and title of the object, from properties that are not secret.</summary>
    private static string? Shown(ClassModel model)
    {
        if (model.Union is { } union)
        {
            var sequence = model.Members.FirstOrDefault(member => member.IsSequence);
            return sequence is null ? $"{{{union.DiscriminatorName},nq}}" : $"{{{sequence.Name}}} {{{union.DiscriminatorName},nq}}";
        }

        if (!model.IsReturned || model.Variant is not null || model.Members.Any(member => Secret().IsMatch(member.WireName)))
        {
            return null;
        }

        var identity = Identities.Select(name => Find(model, name)).FirstOrDefault(member => member is not null);
        var title = Titles.Select(name => Find(model, name)).FirstOrDefault(member => member is not null && member != identity);
        return identity is null ? null : $"{model.Name} {{{identity.Name},nq}}{(title is null ? "" : $" {{{title.Name},nq}}")}";
    }

    private static Member? Find(ClassModel model, string name) =>
        model.Members.FirstOrDefault(member => member.WireName == name && member.Kind == MemberKind.String);

    private string From(ClassModel model, ClassModel source)
    {
        var argument = Naming.Camel(source.Name);
        var taken = model.Members
            .ToLookup(member => source.Members.Any(other => other.WireName == member.WireName && Type(other) == Type(member)));
        var others = taken[false].Where(member => member.IsRequired).ToList();
        string[] lines =
        [
            $"/// <summary>Creates a request that changes nothing: it has the values of <paramref name=\"{argument}\"/>, including unknown properties.</summary>",
            $"/// <param name=\"{argument}\">The object to change.</param>",
            .. others.Select(member =>
                $"/// <param name=\"{Naming.Camel(member.Name)}\">The <see cref=\"{member.Name}\"/>, which cannot be copied because the server does not return it in the form in which it is sent.</param>"),
            "/// <returns>The request, to be changed before it is sent.</returns>",
            $"public static {model.Name} From({string.Join(", ", [$"{source.Name} {argument}", .. others.Select(member => $"{Type(member)} {Naming.Camel(member.Name)}")])})",
            "{",
            $"    ArgumentNullException.ThrowIfNull({argument});",
            "    return new()",
            "    {",
            .. taken[true].Select(member => $"        {member.Name} = {argument}.{member.Name},"),
            .. others.Select(member => $"        {member.Name} = {Naming.Camel(member.Name)},"),
            $"        AdditionalProperties = {argument}.CopyAdditionalProperties(),",
            "    };",
            "}",
        ];
        return Indent(lines);
    }

    private static string Indent(IEnumerable<string> lines) =>
        string.Join('\n', lines.Select(static line => line.Length == 0 ? "" : "    " + line));

    private string Type(Member member) => CSharpTypes.Name(api, member.Schema);

    [GeneratedRegex("(?<=[a-z])(Ms|Secs|Seconds|Minutes)$")]
    private static partial Regex Unit();

    [GeneratedRegex("token|secret|password|credential|key|env|value|header|url")]
    private static partial Regex Secret();
}
