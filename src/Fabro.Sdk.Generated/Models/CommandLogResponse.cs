using System.Text.Json;

namespace Fabro.Sdk.Models;

public partial class CommandLogResponse
{
    /// <summary>The bytes of the log that <see cref="BytesBase64"/> spells. They may begin and end within a character.</summary>
    /// <returns>The bytes, from <see cref="Offset"/> up to <see cref="NextOffset"/>.</returns>
    /// <exception cref="JsonException">The server's text is not base64.</exception>
    public byte[] GetBytes()
    {
        try
        {
            return Convert.FromBase64String(BytesBase64);
        }
        catch (FormatException exception)
        {
            throw new JsonException("The bytes of the command log are not base64.", exception);
        }
    }
}
