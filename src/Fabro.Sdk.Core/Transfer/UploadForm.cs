using System.Net;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>A <c>multipart/form-data</c> body with a JSON part and files.</summary>
internal sealed class UploadForm : HttpContent, IStreamedContent
{
    // Not the base class: a class derived from MultipartContent does not pass cancellation on to its parts.
    private readonly MultipartContent _form;

    private UploadForm(MultipartContent form)
    {
        _form = form;
        Headers.ContentType = form.Headers.ContentType;
    }

    public event Action? Moved
    {
        add
        {
            foreach (var file in Files)
            {
                file.Moved += value;
            }
        }

        remove
        {
            foreach (var file in Files)
            {
                file.Moved -= value;
            }
        }
    }

    public bool CanReplay => Files.All(static file => file.CanReplay);

    private IEnumerable<IStreamedContent> Files => _form.OfType<IStreamedContent>();

    public static UploadForm Create(string name, HttpContent json, IEnumerable<UploadPart> files)
    {
        // File names are sent as UTF-8, as browsers do. The default would be MIME encoded words, which servers do not decode.
        var form = new MultipartContent("form-data") { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        Name(json, $"form-data; name=\"{Quotable(name)}\"");
        form.Add(json);
        foreach (var file in files)
        {
            var part = new UploadContent(file.Content, file.ContentType);
            Name(part, $"form-data; name=\"{Quotable(file.Name)}\"; filename=\"{Quotable(file.FileName ?? file.Name)}\"");
            form.Add(part);
        }

        return new UploadForm(form);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _form.CopyToAsync(stream, context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _form.Headers.ContentLength ?? 0;
        return _form.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _form.Dispose();
        }

        base.Dispose(disposing);
    }

    private static void Name(HttpContent part, string disposition) =>
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);

    // A quote is escaped as browsers do, so that no name can end the quoted string or the header early.
    private static string Quotable(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Any(char.IsControl))
        {
            throw new ArgumentException("The name of a part contains a control character.", nameof(name));
        }

        return name.Replace("\"", "%22", StringComparison.Ordinal);
    }
}
