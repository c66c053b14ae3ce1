namespace Fabro.Sdk.Models;

public partial class CommandLogResponse
{
    /// <summary>Decodes the bytes of the log in <see cref="BytesBase64"/>. They may begin and end within a character.</summary>
    /// <returns>The bytes, from <see cref="Offset"/> up to <see cref="NextOffset"/>.</returns>
    /// <exception cref="JsonException"><see cref="BytesBase64"/> is not valid base64.</exception>
    public byte[] GetBytes()
    {
        try
        {
            return Convert.FromBase64String(BytesBase64);
        }
        catch (FormatException exception)
        {
            throw new JsonException("The bytes of the command log are not valid base64.", exception);
        }
    }
}
