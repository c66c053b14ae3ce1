using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>A <c>multipart/form-data</c> body of a JSON part and files.</summary>
internal sealed class UploadForm : MultipartContent, IReplayableContent
{
    private UploadForm()
        : base("form-data")
    {
    }

    public bool CanReplay => this.OfType<IReplayableContent>().All(static part => part.CanReplay);

    public static UploadForm Create(string name, HttpContent json, IEnumerable<UploadPart> files)
    {
        // File names go as UTF-8, as browsers send them; the default would be MIME words, which servers keep undecoded.
        var form = new UploadForm { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        Name(json, $"form-data; name=\"{Quotable(name)}\"");
        form.Add(json);
        foreach (var file in files)
        {
            var part = new UploadContent(file.Content, file.ContentType);
            Name(part, $"form-data; name=\"{Quotable(file.Name)}\"; filename=\"{Quotable(file.FileName ?? file.Name)}\"");
            form.Add(part);
        }

        return form;
    }

    private static void Name(HttpContent part, string disposition) =>
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);

    // A quote is escaped as browsers do, so that nothing can end the quoted text or the header early.
    private static string Quotable(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Any(char.IsControl))
            throw new ArgumentException("The name of a part has a control character.", nameof(name));
        return name.Replace("\"", "%22", StringComparison.Ordinal);
    }
}
