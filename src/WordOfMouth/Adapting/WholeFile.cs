namespace WordOfMouth.Adapting;

/// <summary>Writes a file under another name beside its place and renames it: it appears whole or not at all.</summary>
internal static class WholeFile
{
    public static void Write(string path, Action<string> write)
    {
        string unfinished = path + ".unfinished";
        try
        {
            write(unfinished);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished); // does nothing once it was renamed
        }
    }
}
