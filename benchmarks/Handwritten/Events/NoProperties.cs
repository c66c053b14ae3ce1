namespace Handwritten;

public sealed class NoProperties;
