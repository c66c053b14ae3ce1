using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A question that is answered with text.</summary>
public sealed class TextQuestion : RunQuestion
{
    internal TextQuestion(Question question, string? refusal)
        : base(question, refusal)
    {
    }
}
