namespace WordOfMouth.Text;

/// <summary>The lines of an embedded list; those that begin with <c>%</c> are comments.</summary>
internal static class ResourceLines
{
    public static IEnumerable<string> Read(string name)
    {
        using Stream stream = typeof(ResourceLines).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '%')
            {
                yield return line;
            }
        }
    }
}
