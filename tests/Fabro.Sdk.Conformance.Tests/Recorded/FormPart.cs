using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>One part of a <c>multipart/form-data</c> body.</summary>
internal sealed record FormPart(string Name, string? FileName, string? ContentType, byte[] Body)
{
    /// <summary>The body as JSON, or null if it is not JSON.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                return JsonElement.Parse(Body);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public static IReadOnlyList<FormPart> ReadAll(string contentType, byte[] body)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary).ToString();
        var reader = new MultipartReader(boundary, new MemoryStream(body));
        var parts = new List<FormPart>();
        while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
        {
            using var bytes = new MemoryStream();
            section.Body.CopyTo(bytes);
            var disposition = section.GetContentDispositionHeader()!;
            parts.Add(new FormPart(
                HeaderUtilities.RemoveQuotes(disposition.Name).ToString(),
                disposition.FileName.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileName).ToString() : null,
                section.ContentType,
                bytes.ToArray()));
        }

        return parts;
    }

    public UploadPart ToUpload() => ContentType is null
        ? new UploadPart { Name = Name, FileName = FileName, Content = new MemoryStream(Body) }
        : new UploadPart { Name = Name, FileName = FileName, ContentType = ContentType, Content = new MemoryStream(Body) };
}
