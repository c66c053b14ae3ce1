using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fabro.Sdk.Testing;

/// <summary>
/// Simulates simple shell scripts without a process: <c>echo</c>, <c>printf</c>, <c>cat</c>, <c>touch</c>, <c>seq</c>, <c>head -c</c>,
/// <c>sleep</c>, <c>exit</c>, <c>true</c>, <c>false</c>, and <c>for … in</c>, joined by <c>&amp;&amp;</c> and <c>||</c>, with redirection
/// to files. Any other command succeeds without output.
/// </summary>
internal sealed partial class Shell
{
    private readonly SortedDictionary<string, byte[]> _files;
    private readonly List<(TimeSpan, byte[])> _output = [];
    private readonly List<string> _written = [];
    private readonly Dictionary<string, string> _variables = [];
    private TimeSpan _time;
    private int _status;
    private int? _exit;

    private Shell(IReadOnlyDictionary<string, byte[]> files) =>
        _files = new(files.ToDictionary(static file => file.Key, static file => file.Value), StringComparer.Ordinal);

    public static CommandPlan Simulate(string script, IReadOnlyDictionary<string, byte[]> files, TimeSpan otherwise)
    {
        var shell = new Shell(files);
        shell.RunAll(Split(script, ';', '\n'));
        var duration = shell._time > TimeSpan.Zero ? shell._time : otherwise;
        return new(duration, shell._exit ?? shell._status, shell._output, [.. shell._written.Select(path => (path, shell._files[path]))]);
    }

    private void RunAll(List<string> commands)
    {
        for (var index = 0; index < commands.Count && _exit is null; index++)
        {
            if (!commands[index].StartsWith("for ", StringComparison.Ordinal))
            {
                RunChain(commands[index]);
                continue;
            }

            var end = commands.FindIndex(index, static command => command == "done");
            if (end < 0)
            {
                return;
            }

            RunLoop(commands[index], commands[(index + 1)..end]);
            index = end;
        }
    }

    private void RunLoop(string head, List<string> body)
    {
        // Expand $(seq 3) to its output.
        var expanded = SequenceForm().Replace(
            head, static match => Sequence(match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), " "));
        var words = Words(expanded);
        if (words.Count < 3)
        {
            return;
        }

        var commands = body.Select(static command => command.StartsWith("do ", StringComparison.Ordinal) ? command[3..] : command).ToList();
        foreach (var value in words.Skip(3))
        {
            _variables[words[1]] = value;
            RunAll(commands);
            if (_exit is not null)
            {
                return;
            }
        }
    }

    private void RunChain(string chain)
    {
        foreach (var alternatives in chain.Split("&&"))
        {
            foreach (var part in alternatives.Split("||"))
            {
                Run(part.Trim());
                if (_status == 0 || _exit is not null)
                {
                    break;
                }
            }

            if (_status != 0 || _exit is not null)
            {
                return;
            }
        }
    }

    private void Run(string command)
    {
        var words = Words(command);
        var (target, isAppended) = TakeTarget(words);
        _status = 0;
        if (words.Count == 0)
        {
            return;
        }

        switch (words[0])
        {
            case "echo":
                Write(Encoding.UTF8.GetBytes(string.Join(' ', words.Skip(1)) + "\n"), target, isAppended);
                break;
            case "printf":
                var formatted = Format(words.ElementAtOrDefault(1) ?? "", new Queue<string>(words.Skip(2)));
                Write(Encoding.UTF8.GetBytes(formatted), target, isAppended);
                break;
            case "seq":
                Write(Encoding.UTF8.GetBytes(Sequence([.. words.Skip(1)], "\n") + "\n"), target, isAppended);
                break;
            case "touch":
                foreach (var path in words.Skip(1).Where(path => !_files.ContainsKey(path)))
                {
                    Write([], path, isAppended: true);
                }

                break;
            case "head" when words.ElementAtOrDefault(1) == "-c"
                && int.TryParse(words.ElementAtOrDefault(2), NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                Write(new byte[count], target, isAppended);
                break;
            case "cat" when words.Count == 2 && _files.TryGetValue(words[1], out var file):
                Write(file, target, isAppended);
                break;
            case "sleep" when double.TryParse(
                words.ElementAtOrDefault(1), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds):
                _time += TimeSpan.FromSeconds(seconds);
                break;
            case "exit":
                _exit = int.TryParse(words.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
                break;
            case "false":
                _status = 1;
                break;
            default:
                if (target is not null)
                {
                    Write([], target, isAppended);
                }

                break;
        }
    }

    private void Write(byte[] bytes, string? target, bool isAppended)
    {
        if (target is null)
        {
            _output.Add((_time, bytes));
            return;
        }

        _files[target] = isAppended && _files.TryGetValue(target, out var before) ? [.. before, .. bytes] : bytes;
        _written.Remove(target);
        _written.Add(target);
    }

    private static (string? Target, bool IsAppended) TakeTarget(List<string> words)
    {
        words.RemoveAll(static word => word is "2>&1" or ">&2" or "1>&2");
        var index = words.FindIndex(static word => word is ">" or ">>");
        if (index < 0 || index + 1 >= words.Count)
        {
            return (null, false);
        }

        var (target, isAppended) = (words[index + 1], words[index] == ">>");
        words.RemoveRange(index, 2);
        return (target, isAppended);
    }

    private static string Format(string format, Queue<string> arguments) => FormatForm().Replace(format, match => match.Value switch
    {
        "\\n" => "\n",
        "\\t" => "\t",
        "%%" => "%",
        _ => arguments.TryDequeue(out var argument) ? argument : "",
    });

    private static string Sequence(IReadOnlyList<string> bounds, string separator)
    {
        var numbers = bounds.Select(ToNumber).ToList();
        var (first, last) = numbers.Count > 1 ? (numbers[0], numbers[^1]) : (1, numbers.FirstOrDefault());
        return string.Join(separator, Enumerable.Range(first, (int)Math.Clamp((long)last - first + 1, 0, 10_000)));

        static int ToNumber(string bound) =>
            int.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private List<string> Words(string command) => [.. Split(command, ' ', '\t').Select(Unquote)];

    private string Unquote(string word)
    {
        if (word is ['\'', .. var plain, '\''])
        {
            return plain;
        }

        var text = word is ['"', .. var quoted, '"'] ? quoted : word;
        foreach (var (name, value) in _variables)
        {
            text = text.Replace($"${{{name}}}", value, StringComparison.Ordinal).Replace($"${name}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Splits text at separators that are not quoted.</summary>
    private static List<string> Split(string text, params ReadOnlySpan<char> separators)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var quote = '\0';
        foreach (var character in text)
        {
            if (quote == '\0' && separators.Contains(character))
            {
                parts.Add(part.ToString().Trim());
                part.Clear();
                continue;
            }

            if (character is '\'' or '"')
            {
                quote = quote == '\0' ? character : quote == character ? '\0' : quote;
            }

            part.Append(character);
        }

        parts.Add(part.ToString().Trim());
        parts.RemoveAll(static item => item.Length == 0);
        return parts;
    }

    [GeneratedRegex(@"\\[nt]|%[%sd]", RegexOptions.CultureInvariant)]
    private static partial Regex FormatForm();

    [GeneratedRegex(@"\$\(seq ([^)]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex SequenceForm();
}
