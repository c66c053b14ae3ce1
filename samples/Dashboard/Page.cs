using System.Net;

namespace Fabro.Sdk.Dashboard;

/// <summary>The HTML page.</summary>
internal static class Page
{
    private const string Html = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Runs</title>
        <style>
          body { font: 15px system-ui; margin: 2rem; display: grid; grid-template-columns: 1fr 1fr; gap: 2rem }
          h1 { grid-column: 1 / -1; margin: 0 }
          li { margin: .2rem 0 } .succeeded { color: #18794e } .failed { color: #c62a2f } .blocked { color: #ad5700 }
        </style>
        <h1>Runs</h1>
        <section><h2>Now</h2><ul id="runs">{runs}</ul></section>
        <section><h2>Events</h2><ol id="events" reversed></ol></section>
        <script>
          const list = document.getElementById('runs'), log = document.getElementById('events');
          const item = (text, kind) => Object.assign(document.createElement('li'), { textContent: text, className: kind ?? '' });
          async function refresh() {
            const runs = await (await fetch('/runs')).json();
            list.replaceChildren(...runs.map(run => item(`${run.title} (${run.status})`, run.status)));
          }
          new EventSource('/events').addEventListener('run', message => {
            const event = JSON.parse(message.data);
            log.prepend(item(`${event.event} ${event.stage ?? ''}`));
            while (log.children.length > 50) log.lastChild.remove();
            if (event.event.startsWith('run.')) refresh();
          });
        </script>
        </html>
        """;

    /// <summary>Renders the page with the current runs. Its script keeps the page up to date.</summary>
    public static string Render(IEnumerable<RunRow> runs) =>
        Html.Replace("{runs}", string.Concat(runs.Select(Render)), StringComparison.Ordinal);

    private static string Render(RunRow run)
    {
        var text = WebUtility.HtmlEncode($"{run.Title} ({run.Status})");
        return $"<li class=\"{WebUtility.HtmlEncode(run.Status)}\">{text}</li>";
    }
}
