using System.Globalization;
using System.Net;
using System.Text;

namespace Fabro.Sdk.Testing;

/// <summary>Renders a graph as a simple SVG image. It does not match the image of a real server.</summary>
internal static class GraphDrawing
{
    private const int Width = 140;
    private const int Height = 60;

    public static string Draw(FlowGraph graph, string direction)
    {
        var isAcross = direction.Equals("LR", StringComparison.OrdinalIgnoreCase)
            || direction.Equals("RL", StringComparison.OrdinalIgnoreCase);
        var places = graph.Nodes
            .Select((node, index) => (node.Id, X: isAcross ? index * Width : 0, Y: isAcross ? 0 : index * Height))
            .ToDictionary(static place => place.Id);
        var svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg width=\"{(isAcross ? graph.Nodes.Count : 1) * Width}pt\" height=\"{(isAcross ? 1 : graph.Nodes.Count) * Height}pt\" xmlns=\"http://www.w3.org/2000/svg\">\n<title>{WebUtility.HtmlEncode(graph.Name)}</title>\n");
        var edges = graph.Edges.Where(edge => places.ContainsKey(edge.From) && places.ContainsKey(edge.To));
        foreach (var edge in edges)
        {
            var (from, to) = (places[edge.From], places[edge.To]);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line stroke=\"#666666\" x1=\"{from.X + 60}\" y1=\"{from.Y + 20}\" x2=\"{to.X + 60}\" y2=\"{to.Y + 20}\"/>\n");
        }

        foreach (var node in graph.Nodes)
        {
            var place = places[node.Id];
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<g class=\"node\"><title>{WebUtility.HtmlEncode(node.Id)}</title><rect x=\"{place.X}\" y=\"{place.Y}\" width=\"120\" height=\"40\" fill=\"white\" stroke=\"#357f9e\"/>");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{place.X + 60}\" y=\"{place.Y + 25}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(node.Label)}</text></g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
